# Writes letters.idx: the letters of this machine's handwriting fonts, without those that look like digits; and, with
# scikit-learn, digits.idx and digits.labels: 1,797 digits of 43 people. Each is a picture of 160 x 160, black on white.
# Status 77: there is no Pillow, or fewer than ten of the fonts. Debian has all in python3-pil, python3-sklearn,
# fonts-breip, fonts-bwht, fonts-comic-neue, fonts-sjfonts and the like.
import gzip
import importlib.util
import pathlib
import struct
import sys

if not importlib.util.find_spec("PIL"):
    sys.exit(77)
from PIL import Image, ImageDraw, ImageFont

LETTERS = "ACEFGHJKLMNPRTUVWXYacdefhjkmnprtuvwxy"
FONTS = """Andika-Regular BecauseWeBuild-Regular BecauseWeConnect-Regular BecauseWeCreate-Regular BecauseWeLearn-Regular
BecauseWeMentor-Regular BecauseWeOrganize-Regular Breip ComicNeue-LightItalic ComicNeue-Regular DancingScript-Regular
Delphine Domestic_Manners Ecolier-court El_Abogado_Loco Havana-Regular Humor-Sans Isabella It_wasn_t_me
KaushanScript-Regular KleeOne-Regular Kristi Rufscript010 SteveHand TomsonTalks YuseiMagic-Regular dkg femkeklaver
kiloji setofont""".split()


def letter(font, text):
    page = Image.new("L", (160, 160), 255)
    ImageDraw.Draw(page).text((80, 80), text, font=font, fill=0, anchor="mm")
    return page


def digit(values):  # 8 x 8, from 0 to 16
    small = Image.frombytes("L", (8, 8), bytes(255 - min(255, 16 * int(float(value))) for value in values))
    page = Image.new("L", (160, 160), 255)
    page.paste(small.resize((80, 80), Image.BICUBIC), (40, 40))
    return page


def write(name, pages):
    pages = [page.tobytes() for page in pages if page.getextrema()[0] < 128]  # some fonts lack a letter
    pathlib.Path(name).write_bytes(struct.pack(">HBB3I", 0, 8, 3, len(pages), 160, 160) + b"".join(pages))


files = {file.stem: str(file) for file in pathlib.Path("/usr/share/fonts").rglob("*.[ot]tf") if file.stem in FONTS}
print(len(files), "of", len(FONTS), "fonts:", *sorted(files))
if len(files) < 10:
    sys.exit(77)
write("letters.idx", [letter(ImageFont.truetype(file, 80), text) for file in files.values() for text in LETTERS])

if package := importlib.util.find_spec("sklearn"):
    data = pathlib.Path(package.origin).parent / "datasets/data/digits.csv.gz"
    rows = [row.split(",") for row in gzip.open(data, "rt")]
    write("digits.idx", [digit(row[:64]) for row in rows])
    pathlib.Path("digits.labels").write_bytes(struct.pack(">HBBI", 0, 8, 1, len(rows)) + bytes(int(float(row[64])) for row in rows))
