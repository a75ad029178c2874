"""Opens exported slides with python-pptx and LibreOffice, which know nothing of the program that wrote them.

    python slides.py SLIDES.pptx PICTURES

Prints a line for each check, "ok" or "FAIL" and what it saw, and ends with 1 where one failed.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

file, pictures = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
failed = 0


def check(name, is_good, seen=""):
    global failed
    failed += not is_good
    print(f"{'ok  ' if is_good else 'FAIL'}  {file.name}: {name}{': ' if seen != '' else ''}{seen}")


deck = Presentation(str(file))
slides = list(deck.slides)
wide = deck.slide_width / deck.slide_height
check("python-pptx opens it", len(slides) > 0, f"{len(slides)} slides, {wide:.3f} to 1")
titles = [slide.shapes.title.text if slide.shapes.title is not None else "" for slide in slides]
check("every slide has its title", all(titles), "; ".join(titles[:3]))
bodies = [shape for slide in slides for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.BODY]
check("texts are placeholders with words", bodies and all(shape.text_frame.text for shape in bodies), len(bodies))
maps = [shape for slide in slides for shape in slide.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.PICTURE]
check("every slide has its map, told in words", len(maps) == len(slides) and all(shape._element.nvPicPr.cNvPr.get("descr") for shape in maps))
notes = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
check("notes are kept", notes and all(notes), len(notes))
langs = {run.font.language_id for slide in slides for shape in slide.shapes if shape.has_text_frame for paragraph in shape.text_frame.paragraphs for run in paragraph.runs}
check("words have one language", len(langs) == 1, langs)
again = pathlib.Path(tempfile.mkdtemp()) / "again.pptx"
deck.save(str(again))
check("python-pptx saves it again", len(list(Presentation(str(again)).slides)) == len(slides))

# CI has none: it takes longer to install than all else.
if shutil.which("soffice") is None:
    sys.exit(1 if failed else 0)
subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(pictures), str(file)], check=True, capture_output=True)
pdf = pictures / f"{file.stem}.pdf"
pages = [line for line in subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout.splitlines() if line.startswith("Pages:")]
check("LibreOffice shows every slide", pages and int(pages[0].split()[1]) == len(slides), pages)
words = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout.split()
check("and the words of the titles", all(word in words for title in titles for word in title.split()))
subprocess.run(["pdftoppm", "-r", "72", "-png", str(pdf), str(pictures / file.stem)], check=True)
sys.exit(1 if failed else 0)
