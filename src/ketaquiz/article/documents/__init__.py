"""PDF, Word documents and slides into blocks. They need the extra ``[documents]``, and are read in a process of their own.

- `apart`: starts the process, and takes its answer. `failing`: why a document cannot be read.
- `reading`: what the process does. `pdf`: PDF; its parts are `pdf_words` (what stands where), `pdf_drawn` (lines and pictures),
  `pdf_lines`, `pdf_tables`, `pdf_order` (columns), `pdf_running` (headers, footers, notes) and `pdf_paragraphs`.
- `docx_html` (with `docx_elements`) and `pptx_html` make HTML of Word documents and of slides, which is read as that of pages is; `office` lets
  only the texts of their packages through.

Only the modules `pdf_words`, `pdf_drawn`, `docx_html`, `docx_elements` and `pptx_html` use the libraries.
"""
