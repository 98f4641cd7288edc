//! Columns from rows.

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsError, Series};
use serde::Serialize;

/// A table in the making: one closure a column, over the same rows.
pub(super) struct Columns<'r, R> {
    rows: &'r [R],
    columns: Vec<Column>,
}

impl<'r, R> Columns<'r, R> {
    pub(super) fn of(rows: &'r [R]) -> Columns<'r, R> {
        Columns { rows, columns: Vec::new() }
    }

    /// Text; `None` is null.
    pub(super) fn text<T: AsRef<str>>(self, name: &str, of: impl Fn(&'r R) -> Option<T>) -> Self {
        let cells: Vec<Option<T>> = self.rows.iter().map(of).collect();
        let cells: Vec<Option<&str>> =
            cells.iter().map(|cell| cell.as_ref().map(AsRef::as_ref)).collect();
        self.column(Series::new(name.into(), cells))
    }

    /// A whole number; `None` is null.
    pub(super) fn whole(self, name: &str, of: impl Fn(&'r R) -> Option<u64>) -> Self {
        let cells: Vec<Option<u64>> = self.rows.iter().map(of).collect();
        self.column(Series::new(name.into(), cells))
    }

    /// A number; `None` is null.
    pub(super) fn number(self, name: &str, of: impl Fn(&'r R) -> Option<f64>) -> Self {
        let cells: Vec<Option<f64>> = self.rows.iter().map(of).collect();
        self.column(Series::new(name.into(), cells))
    }

    /// Yes or no.
    pub(super) fn flag(self, name: &str, of: impl Fn(&'r R) -> bool) -> Self {
        let cells: Vec<bool> = self.rows.iter().map(of).collect();
        self.column(Series::new(name.into(), cells))
    }

    /// A member of a closed set, under the name that JSON rows give it.
    pub(super) fn name<T: Serialize>(self, name: &str, of: impl Fn(&'r R) -> Option<T>) -> Self {
        self.text(name, |row| of(row).and_then(|value| serialised_name(&value)))
    }

    /// A list or object as JSON text; `None` is null.
    pub(super) fn json<T: Serialize>(self, name: &str, of: impl Fn(&'r R) -> Option<T>) -> Self {
        self.text(name, |row| {
            of(row).map(|value| serde_json::to_string(&value).expect("rows have string keys"))
        })
    }

    /// The columns as a frame, with `last` repeated in every row of a last column of that name.
    pub(super) fn finish(self, name: &str, last: &str) -> Result<DataFrame, PolarsError> {
        let all = self.text(name, |_| Some(last));
        DataFrame::new(all.rows.len(), all.columns)
    }

    fn column(mut self, series: Series) -> Self {
        self.columns.push(series.into());
        self
    }
}

/// The name under which a unit variant is serialised.
pub(super) fn serialised_name(value: &impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => Some(name),
        _ => None,
    }
}
