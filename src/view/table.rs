//! What the attribute table lists, and in which order.

/// What a row of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Rows {
    /// An entry.
    #[default]
    Entries,
    /// A site.
    Sites,
    /// A plain feature.
    Features,
}

/// By which column the rows are sorted.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The key of the column.
    pub column: String,
    /// Whether what is greatest comes first. What is not published comes last either way.
    pub descending: bool,
}

/// What the table shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What is listed; where the portfolio has none of it, what it has.
    pub rows: Rows,
    /// The order; `None` = that of the file.
    pub sort: Option<Sort>,
}

impl Table {
    /// Lists something else, in the order of the file: its columns are others.
    pub(super) fn list(&mut self, rows: Rows) {
        *self = Self { rows, sort: None };
    }

    /// Sorts by a column; asked again the other way round, and the third time as in the file.
    pub(super) fn sort_by(&mut self, column: String) {
        self.sort = match self.sort.take() {
            Some(sort) if sort.column == column => (!sort.descending).then_some(Sort {
                column,
                descending: true,
            }),
            _ => Some(Sort {
                column,
                descending: false,
            }),
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_sorts_up_then_down_then_not_at_all() {
        let mut table = Table::default();
        let mut told = Vec::new();
        for column in ["years", "years", "years", "years", "theme"] {
            table.sort_by(column.to_owned());
            told.push(
                table
                    .sort
                    .clone()
                    .map(|sort| (sort.column, sort.descending)),
            );
        }
        let by = |column: &str, descending| Some((column.to_owned(), descending));
        let years = [
            by("years", false),
            by("years", true),
            None,
            by("years", false),
        ];
        assert_eq!(told[..4], years);
        assert_eq!(told[4], by("theme", false));
    }
}
