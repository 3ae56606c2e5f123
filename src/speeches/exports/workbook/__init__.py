"""The workbook for spreadsheet programs."""
