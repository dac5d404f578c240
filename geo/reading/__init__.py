"""Reports to proposals: documents, toponyms, counts, dates, figures, events and commitments. Nothing is stored here."""
