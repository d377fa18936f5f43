"""Figures in, a PDF or a workbook out; knows the domain alone."""
