//! Columns that line up.

use unicode_width::UnicodeWidthStr as _;

/// The alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Texts.
    Left,
    /// Figures.
    Right,
}

/// Rows of cells under their headers; a column that is blank in every row is left out.
pub struct Table {
    columns: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl IntoIterator<Item = (String, Align)>) -> Self {
        Self { columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds a row: one cell a column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl std::fmt::Display for Table {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let shown: Vec<usize> =
            (0..self.columns.len()).filter(|at| self.rows.iter().any(|row| !row[*at].is_empty())).collect();
        let width = |at: usize| {
            let cells = self.rows.iter().map(|row| row[at].width());
            cells.chain([self.columns[at].0.width()]).max().unwrap_or_default()
        };
        let widths: Vec<usize> = shown.iter().map(|at| width(*at)).collect();
        let header: Vec<String> = self.columns.iter().map(|(name, _)| name.clone()).collect();
        for row in std::iter::once(&header).chain(&self.rows) {
            let mut line = String::new();
            for (at, width) in shown.iter().zip(&widths) {
                let cell = &row[*at];
                let room = " ".repeat(width - cell.width());
                if !line.is_empty() {
                    line.push_str("  ");
                }
                match self.columns[*at].1 {
                    Align::Left => line.extend([cell.as_str(), &room]),
                    Align::Right => line.extend([&room, cell.as_str()]),
                }
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_blank_ones_go() {
        let column = |name: &str, align| (name.to_owned(), align);
        let mut table =
            Table::new([column("Paso", Align::Left), column("n", Align::Right), column("Nota", Align::Left)]);
        table.row(["Búsqueda".to_owned(), "5".to_owned(), String::new()]);
        table.row(["Pago".to_owned(), "1.200".to_owned(), String::new()]);
        assert_eq!(table.to_string(), "Paso          n\nBúsqueda      5\nPago      1.200\n");
    }

    #[test]
    fn wide_letters_and_combined_ones_take_the_room_they_take_in_a_terminal() {
        let mut table = Table::new([("Paso".to_owned(), Align::Left), ("n".to_owned(), Align::Right)]);
        table.row(["満足".to_owned(), "5".to_owned()]);
        table.row(["Cafe\u{301}".to_owned(), "1".to_owned()]);
        assert_eq!(table.to_string(), "Paso  n\n満足  5\nCafe\u{301}  1\n");
    }
}
