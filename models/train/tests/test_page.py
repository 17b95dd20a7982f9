import unittest

import figures


class PageTest(unittest.TestCase):
    PAGE = "a\n<!-- figures x: begin -->\n\nold\n\n<!-- figures x: end -->\nb <!-- figures y: begin --> c"

    def test_table_takes_the_place_of_the_one_before(self):
        page = figures.put(self.PAGE, "x", ["| one | 2 | 0.100 | 0.200 |"])
        table = "| figure | rows | 8 bits | 32 bits |\n|---|---|---|---|\n| one | 2 | 0.100 | 0.200 |"
        self.assertEqual(page, f"a\n<!-- figures x: begin -->\n\n{table}\n\n<!-- figures x: end -->\nb <!-- figures y: begin --> c")

    def test_one_model_has_one_column(self):
        page = figures.put(self.PAGE, "x", ["| one | 2 | 0.100 |"])
        self.assertIn("| figure | rows | 8 bits |\n|---|---|---|\n", page)


if __name__ == "__main__":
    unittest.main()
