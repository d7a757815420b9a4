"""Known formats that are not supported: what the file is, and what a person can do next."""

from __future__ import annotations

SAVE_AS_DOCX = "open it in Word, WPS or LibreOffice and save it as .docx"

FOREIGN = {
    "ole": (
        "has a password, or is an old Word, Excel or WPS file (.doc); save it as .docx without a password",
        "文件有密码或为旧版 .doc",
    ),
    "rtf": (f"is RTF; {SAVE_AS_DOCX}", "RTF 文件，暂不支持"),
    "odt": (f"is an OpenDocument text; {SAVE_AS_DOCX}", "OpenDocument 文件，暂不支持"),
    "word in XML": (f"is a Word document in one XML file; {SAVE_AS_DOCX}", "Word XML 文件，暂不支持"),
    "sheet": ("is a spreadsheet; save what is an article in it as .docx or .txt", "电子表格，不是文章"),
    "slides": ("is a presentation; export it as PDF", "演示文稿，暂不支持"),
    "ofd": ("is OFD; open it in an OFD reader and save or print it as PDF", "OFD 文件，暂不支持"),
    "epub": (
        "is an e-book (EPUB); unpack it as a ZIP and add the chapters you need",
        "EPUB 电子书，暂不支持",
    ),
    "caj": ("is CAJ; open it in CAJViewer and save it as PDF", "CAJ 文件，暂不支持"),
    "chm": ("is a help file (CHM); unpack it with 7-Zip and add its pages", "CHM 文件，暂不支持"),
    "wacz": (
        "is WACZ, a web archive in a ZIP; unpack it and add the .warc.gz in its folder archive",
        "WACZ 网页存档，暂不支持",
    ),
    "arc": ("is ARC, the web archive before WARC; run `warcio recompress` on it", "ARC 网页存档，暂不支持"),
    "webarchive": (
        "is a web archive of Safari; export the page there as PDF, or save it from another browser",
        "Safari 网页存档，暂不支持",
    ),
    "enex": ("is an export of Evernote; export the notes as HTML instead", "Evernote 导出文件，暂不支持"),
    "mail": ("is an e-mail; save the text in it as HTML, PDF or .txt", "电子邮件，暂不支持"),
    "zip in HTML": (
        "is a page in a ZIP in a page (SingleFile, self-extracting); open it and save it as plain HTML",
        "自解压网页，暂不支持",
    ),
    "zip": ("is a ZIP; unpack it and add the folder", "ZIP 压缩包，请解压"),
    "packed": (
        "is packed (7-Zip, RAR, tar, xz, bzip2 or zstd); unpack it and add its content",
        "压缩包，请解压",
    ),
    "media": ("is a recording; add a transcript of it", "音频或视频，没有文字"),
    "picture": (
        "is a picture and waits for its text: run OCR over it and add the result as PDF or text",
        "图片，等待文字识别",
    ),
}
"""Format → what it is and what to do, for a curator; the same in short, for the readers of the site."""

MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"bplist00", "webarchive"),
    (b"filedesc://", "arc"),
    (b"CAJ\0", "caj"),
    (b"HN\0\0", "caj"),
    (b"KDH ", "caj"),
    (b"ITSF", "chm"),
    (b"7z\xbc\xaf\x27\x1c", "packed"),
    (b"Rar!\x1a\x07", "packed"),
    (b"\xfd7zXZ\0", "packed"),
    (b"BZh", "packed"),
    (b"\x28\xb5\x2f\xfd", "packed"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"RIFF", "riff"),
    (b"ID3", "media"),
    (b"OggS", "media"),
    (b"fLaC", "media"),
    (b"FLV\x01", "media"),
)
"""The first bytes of these formats."""

ZIPPED = (
    ("OFD.xml", "ofd"),
    ("datapackage.json", "wacz"),
    ("application/epub+zip", "epub"),
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument.spreadsheet", "sheet"),
    ("application/vnd.oasis.opendocument.presentation", "slides"),
    ("xl/workbook.xml", "sheet"),
    ("ppt/presentation.xml", "slides"),
)
"""What a ZIP of these formats contains: a file of this name, or this type in its `mimetype`."""

XML = (
    (b"<!DOCTYPE en-export", "enex"),
    (b"<en-export", "enex"),
    (b"<!DOCTYPE plist", "webarchive"),
    (b"<plist", "webarchive"),
    (b"<w:wordDocument", "word in XML"),
    (b"<pkg:package", "word in XML"),
    (b"<office:document", "word in XML"),
)
"""The beginning of XML of these formats, after its declarations."""

PICTURES = (
    *(".jpg", ".jpeg", ".jfif", ".png", ".gif", ".webp", ".bmp", ".svg", ".avif", ".ico", ".tif", ".tiff"),
    *(".heic", ".heif"),
)
PICTURE_BRANDS = (b"WEBP", b"heic", b"heix", b"mif1", b"msf1", b"avif")
"""Distinguishes pictures from recordings with the same first bytes."""
WAITING = frozenset({"picture", "media"})
"""Formats without text, which are reported, but not as errors."""
