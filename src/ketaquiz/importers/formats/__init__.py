"""The formats that can be read, a file each; ``importers.FORMATS`` lists them."""
