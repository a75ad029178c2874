"""Opens an exported web page with html5lib, an HTML parser that knows nothing of the program that wrote it and forgives nothing.

    python markup.py PAGE.html

Prints a line for each check, "ok" or "FAIL" and what it saw, and ends with 1 where one failed.
"""

import pathlib
import sys

import html5lib

file = pathlib.Path(sys.argv[1])
failed = 0


def check(name, is_good, seen=""):
    global failed
    failed += not is_good
    print(f"{'ok  ' if is_good else 'FAIL'}  {file.name}: {name}{': ' if seen != '' else ''}{seen}")


parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
page = parser.parse(file.read_text(encoding="utf-8"))
check("no error of markup", not parser.errors, parser.errors[:3])
check("it says its language", page.get("lang"), page.get("lang"))
check("it has a title", page.findtext("head/title"), page.findtext("head/title"))
policy = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy"]
check("its policy loads nothing", policy and "default-src 'none'" in policy[0])
loads = [element for element in page.iter() if isinstance(element.tag, str) and (element.get("src") or element.tag == "link")]
check("nothing is loaded", not loads, [element.tag for element in loads])
sites = [button for button in page.iter("button") if button.get("data-site")]
check("sites are buttons with names", sites and all(button.get("aria-label") for button in sites), len(sites))
plain = "".join(text for element in page.iter("noscript") for text in element.itertext())
check("the entries are there without script", "Choloma" in plain and "Not published" in plain, f"{len(plain)} characters")
sys.exit(1 if failed else 0)
