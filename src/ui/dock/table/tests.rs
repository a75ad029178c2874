use serde_json::json;

use super::cells::{Cell, Column, Source};
use super::choice::Choice;
use super::copy;
use super::model::{self, TableModel};
use crate::i18n::{Phrases, Tr};
use crate::portfolio::{PlainFeature, Portfolio, Stop, load_embedded};
use crate::view::{Filter, Rows, Sort, Wish};

fn embedded() -> Portfolio {
    Portfolio::clone(&load_embedded().unwrap().portfolio)
}

fn with<T>(portfolio: &Portfolio, ask: impl FnOnce(&Source<'_>) -> T) -> T {
    let tr = Tr::new("en");
    ask(&Source {
        portfolio,
        lang: "en",
        phrases: Phrases {
            tr: &tr,
            countries: &(),
        },
    })
}

/// What a table lists that sorts its rows itself.
fn listing(source: &Source<'_>, rows: Rows, filter: &Filter, sort: Option<&Sort>) -> TableModel {
    let mut model = TableModel::of(source.portfolio, rows);
    let order = sort.and_then(|sort| model::order(source, rows, sort, &Stop::default()));
    model.list(source.portfolio, filter, order.as_deref());
    model
}

fn sort(column: &Column, descending: bool) -> Sort {
    Sort {
        column: column.key(),
        descending,
    }
}

/// What a column says, row by row.
fn said(portfolio: &Portfolio, rows: Rows, sort: Option<&Sort>, column: &Column) -> Vec<Cell> {
    with(portfolio, |source| {
        let model = listing(source, rows, &Filter::default(), sort);
        let number = model.columns.iter().position(|there| there == column);
        let number = number.expect("the column is there");
        let cells = model.order.iter().map(|nth| model.cells(source, *nth));
        cells.map(|cells| cells[number].clone()).collect()
    })
}

/// A portfolio of plain features with one property.
fn features(values: &[serde_json::Value]) -> Portfolio {
    let features = values.iter().enumerate().map(|(nth, value)| PlainFeature {
        id: nth.to_string(),
        name: format!("F{nth}").as_str().into(),
        geometry: None,
        properties: [("value".to_owned(), value.clone())].into_iter().collect(),
    });
    Portfolio {
        features: features.collect(),
        languages: vec!["en".to_owned()],
        ..Portfolio::default()
    }
}

#[test]
fn what_is_not_published_comes_last_whichever_way_a_column_is_sorted() {
    let portfolio = embedded();
    for descending in [false, true] {
        let sort = sort(&Column::Years, descending);
        let years = said(&portfolio, Rows::Entries, Some(&sort), &Column::Years);
        let known = years.iter().take_while(|cell| **cell != Cell::NotPublished);
        let known = known.count();
        assert!(known > 0 && known < years.len(), "both are there");
        let rest = &years[known..];
        assert!(
            rest.iter().all(|cell| *cell == Cell::NotPublished),
            "{years:?}"
        );
    }
}

#[test]
fn numbers_dates_and_words_are_each_sorted_as_what_they_are() {
    let sorted = |values: &[serde_json::Value]| {
        let portfolio = features(values);
        let column = Column::Member("value".to_owned());
        let sort = sort(&column, false);
        let cells = said(&portfolio, Rows::Features, Some(&sort), &column);
        cells
            .into_iter()
            .map(|cell| match cell {
                Cell::Text(text) => text,
                _ => String::new(),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        sorted(&[json!(10), json!(null), json!(9.5), json!("-3")]),
        ["-3", "9.5", "10", ""]
    );
    assert_eq!(
        sorted(&[
            json!("2005-12-01"),
            json!("2006"),
            json!("2005"),
            json!("2005-02")
        ]),
        ["2005", "2005-02", "2005-12-01", "2006"]
    );
    assert_eq!(
        sorted(&[json!("zebra"), json!("Árbol"), json!("apple")]),
        ["apple", "Árbol", "zebra"]
    );
}

#[test]
fn rows_that_are_equal_stay_in_the_order_of_the_file() {
    let portfolio = features(&[json!("b"), json!("a"), json!("b"), json!("a")]);
    let column = Column::Member("value".to_owned());
    let sort = sort(&column, true);
    let names = said(&portfolio, Rows::Features, Some(&sort), &Column::Name);
    let names: Vec<String> = names.iter().map(|cell| format!("{cell:?}")).collect();
    assert_eq!(names, [0, 2, 1, 3].map(|nth| format!("Text(\"F{nth}\")")));
}

#[test]
fn members_that_this_version_does_not_know_are_columns_in_the_order_they_appear() {
    let mut portfolio = embedded();
    portfolio.programs[1]
        .unknown
        .insert("budget".to_owned(), json!(5));
    portfolio.programs[3]
        .unknown
        .insert("lead".to_owned(), json!("Ana"));
    portfolio.programs[5]
        .unknown
        .insert("budget".to_owned(), json!(7));
    let columns = with(&portfolio, |source| {
        listing(source, Rows::Entries, &Filter::default(), None).columns
    });
    let known = Column::OF_ENTRIES.len();
    let members = ["budget", "lead"].map(|name| Column::Member(name.to_owned()));
    assert_eq!(columns[known..], members);
    let budget = said(&portfolio, Rows::Entries, None, &members[0]);
    assert_eq!(budget[1], Cell::Text("5".to_owned()));
    assert_eq!(budget[0], Cell::Blank, "nothing is made up");
}

#[test]
fn rows_that_the_filter_leaves_out_are_not_listed() {
    let portfolio = embedded();
    let mut filter = Filter::default();
    filter.wishes.insert(Wish::Country("GT".to_owned()));
    let listed = |rows| {
        with(&portfolio, |source| {
            listing(source, rows, &filter, None).order
        })
    };
    let entries = listed(Rows::Entries);
    assert_eq!(entries.len(), filter.left(&portfolio));
    assert!(!entries.is_empty() && entries.len() < portfolio.programs.len());
    let is_admitted = |id: &String| filter.admits(portfolio.program(id).unwrap(), &portfolio);
    let sites = listed(Rows::Sites);
    assert!(sites.len() < portfolio.sites.len());
    for nth in sites {
        assert!(portfolio.sites[nth].programs.iter().any(is_admitted));
    }
}

#[test]
fn a_site_whose_place_is_not_published_has_no_coordinates() {
    let portfolio = embedded();
    let longitudes = said(&portfolio, Rows::Sites, None, &Column::Longitude);
    let blank = longitudes
        .iter()
        .filter(|cell| **cell == Cell::Blank)
        .count();
    let unplaced = portfolio
        .sites
        .iter()
        .filter(|site| site.place.position().is_none());
    assert_eq!(blank, unplaced.count());
}

#[test]
fn no_cell_that_is_copied_is_run_as_a_formula_or_spreads_over_others() {
    for (cell, copied) in [
        ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
        ("+cmd", "'+cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        (" =1", "' =1"),
        ("-inf", "'-inf"),
        ("-87.95", "-87.95"),
        ("+5e3", "+5e3"),
        ("a\tb\nc", "a b c"),
        ("\t=1", "' =1"),
        ("\"so", "\"\"\"so\""),
        ("1 = 1", "1 = 1"),
    ] {
        assert_eq!(copy::harmless(cell), copied, "{cell}");
    }
}

#[test]
fn the_chosen_rows_are_copied_with_a_line_of_headings_and_all_where_none_is() {
    let portfolio = features(&[json!(1), json!(2), json!(3)]);
    with(&portfolio, |source| {
        let model = listing(source, Rows::Features, &Filter::default(), None);
        let mut choice = Choice::default();
        let copied = |choice: &Choice| {
            let records: Vec<usize> = choice.records(&model).collect();
            copy::text(source, Rows::Features, &records, &Stop::default())
        };
        assert_eq!(copied(&choice), "Name\tvalue\nF0\t1\nF1\t2\nF2\t3\n");
        choice.click(&model, 2, egui::Modifiers::NONE);
        choice.click(&model, 0, egui::Modifiers::COMMAND);
        assert_eq!(copied(&choice), "Name\tvalue\nF0\t1\nF2\t3\n");
        choice.click(&model, 1, egui::Modifiers::NONE);
        choice.go(&model, 2, true);
        assert_eq!(copied(&choice), "Name\tvalue\nF1\t2\nF2\t3\n");
    });
}
