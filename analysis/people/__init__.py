"""Who took part when: who stayed, left, came back and joined, and how those who left differ."""
