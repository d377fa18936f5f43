"""Charts of the queue's figures, drawn with pyqtgraph: import these modules when first needed."""
