"""The register of the phone page, part by part."""
