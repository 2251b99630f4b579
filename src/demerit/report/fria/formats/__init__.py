"""An assessment as DOCX, HTML or Markdown."""
