"""Each test is a promise to a reader, a contributor or a maintainer."""
