"""Impact assessment to complete: AI Act, Art. 27, and GDPR, Art. 35.

In: an opened run and its audit. Out: a `Document`, and from it HTML, Markdown or DOCX.
"""

from demerit.report.fria.assessment import assessment
from demerit.report.fria.content.document import Document
from demerit.report.fria.formats.as_docx import as_docx
from demerit.report.fria.formats.as_html import as_html
from demerit.report.fria.formats.as_markdown import as_markdown

__all__ = ["Document", "as_docx", "as_html", "as_markdown", "assessment"]
