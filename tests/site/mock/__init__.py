"""Takes mock exams in a browser and looks at what they show."""
