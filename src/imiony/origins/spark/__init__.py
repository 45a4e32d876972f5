"""The same steps on Apache Spark, for what one computer does not hold. Needs the extra `[spark]` and Java."""
