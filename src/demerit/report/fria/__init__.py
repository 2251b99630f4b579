"""Impact assessment to complete: AI Act, Art. 27, and GDPR, Art. 35, as HTML, Markdown and DOCX."""

from demerit.report.fria.as_docx import as_docx
from demerit.report.fria.as_html import as_html
from demerit.report.fria.as_markdown import as_markdown
from demerit.report.fria.assessment import assessment
from demerit.report.fria.document import Document

__all__ = ["Document", "as_docx", "as_html", "as_markdown", "assessment"]
