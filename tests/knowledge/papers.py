"""Documents as people have them, made here: Word, PDF, zip; and hostile ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

TITLE = "Resting on purpose"
SAYS = (
    "Resting is planned like any other work: a free evening is put in the calendar and defended. "
    "The team hears about it early, so that nobody waits for an answer that will not come."
)


def word() -> bytes:
    """Title, headings, paragraphs, both kinds of lists, a table, bold."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_heading("What it is", 1)
    document.add_paragraph(SAYS)
    document.add_paragraph("It is ").add_run("planned").bold = True
    document.add_heading("How", 1)
    for step in ("Choose an evening", "Tell one person"):
        document.add_paragraph(step, style="List Bullet")
    document.add_paragraph("With whom", style="List Bullet 2")
    document.add_paragraph("Then:")
    for step in ("Leave at five", "Stay away"):
        document.add_paragraph(step, style="List Number")
    document.add_heading("A table", 1)
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Day", "Rest", "Friday", "Evening | night")):
        table.cell(place // 2, place % 2).text = text
    document.add_heading("A smaller thing", 2)
    document.add_paragraph("The end.")
    return _saved(document)


def word_of(*paragraphs: str) -> bytes:
    from docx import Document

    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return _saved(document)


def _saved(document) -> bytes:
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def pdf(pages: int = 1) -> bytes:
    """The same as a PDF: type sizes for headings, ruled lines for the table, a foot on every page."""
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    styles, held = getSampleStyleSheet(), BytesIO()
    table = Table([["Day", "Rest"], ["Friday", "Evening"]])
    table.setStyle([("GRID", (0, 0), (-1, -1), 1, colors.black)])
    story = [
        Paragraph(TITLE, styles["Title"]),
        Paragraph("What it is", styles["Heading2"]),
        Paragraph(SAYS, styles["BodyText"]),
        Paragraph(SAYS, styles["BodyText"]),
        Paragraph("How", styles["Heading2"]),
        Paragraph("• Choose an evening", styles["BodyText"]),
        Paragraph("• Tell one person", styles["BodyText"]),
        table,
    ]
    for number in range(1, pages):
        story += [PageBreak(), Paragraph(f"On page {number + 1} it goes on. {SAYS}", styles["BodyText"])]

    def foot(canvas, _) -> None:
        canvas.drawString(90, 40, "A house paper")
        canvas.drawRightString(500, 40, str(canvas.getPageNumber()))

    SimpleDocTemplate(held).build(story, onFirstPage=foot, onLaterPages=foot)
    return held.getvalue()


def pdf_of(title: str, sections: Mapping[str, str]) -> bytes:
    """A plain paper of a house: a title, and paragraphs under headings."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles, held = getSampleStyleSheet(), BytesIO()
    story = [Paragraph(title, styles["Title"])]
    for heading, text in sections.items():
        story += [Paragraph(heading, styles["Heading2"]), Paragraph(text, styles["BodyText"])]
    SimpleDocTemplate(held).build(story)
    return held.getvalue()


def pdf_in_columns() -> bytes:
    """A title across the page, and two columns below it."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    styles, held = getSampleStyleSheet(), BytesIO()
    document = BaseDocTemplate(held)
    left, low, wide, high = document.leftMargin, document.bottomMargin, document.width, document.height
    frames = [Frame(left + side * (wide / 2 + 8), low, wide / 2 - 8, high - 60) for side in (0, 1)]

    def title(canvas, _) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(left, low + high - 30, "Resting on purpose, in two columns")

    document.addPageTemplates([PageTemplate(frames=frames, onPage=title)])
    story = []
    for number in range(1, 7):
        story.append(Paragraph(f"Part {number}", styles["Heading2"]))
        story.append(Paragraph(f"In part {number}. {SAYS * 3}", styles["BodyText"]))
    document.build(story)
    return held.getvalue()


def zipped(files: Mapping[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", kind) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """A Word file with parts of it replaced or added; `__` stands for a slash, `_dot_` for a full stop."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zipped(
        files | {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    )
