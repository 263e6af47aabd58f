use super::test_team::{deal, known, workspace};
use super::*;
use throughline_domain::Change;
use throughline_domain::clock::Stamp;
use throughline_domain::log::DealState;

#[test]
fn the_board_has_every_stage_and_only_open_deals() {
    let workspace = workspace();
    let search = BoardSearch::of(DealFilter::default()).unwrap();
    let found = Found::search(workspace.deals(), search, DealColumn::FIRST, known(), 0);
    let stages = ["Prospecting".to_owned(), "ENGAGING".to_owned()];
    let columns = stage_columns(&found, workspace.deals(), &stages);
    let counts: Vec<(&str, usize)> = columns
        .iter()
        .map(|column| (column.stage.as_str(), column.rows.len()))
        .collect();
    assert_eq!(counts, [("Prospecting", 0), ("ENGAGING", 1)]);
    assert_eq!(columns[1].amounts, Amounts::of(&[("GBP", 4_000)]));
    assert_eq!(
        BoardSearch::of(DealFilter {
            state: StateChoice::Closed,
            ..DealFilter::default()
        }),
        None
    );
}

#[test]
fn stages_that_differ_in_capitals_are_one_column() {
    let mut workspace = workspace();
    let mut other = deal("Dunn", DealState::Open, "2017-03-08", None, 8_000);
    other.stage = " engaging".into();
    let change = Change::new("").put_deal(&workspace, other);
    change.apply(&mut workspace, Stamp::default()).unwrap();
    let search = BoardSearch::default();
    let found = Found::search(workspace.deals(), search, DealColumn::FIRST, known(), 0);
    let columns = stage_columns(&found, workspace.deals(), &[]);
    assert_eq!(columns.len(), 1);
    assert_eq!(columns[0].rows, 0..2);
    assert_eq!(
        columns[0].amounts.iter().collect::<Vec<_>>(),
        [("GBP", 12_000)]
    );
}
