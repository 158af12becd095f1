use super::*;

#[test]
fn the_table_is_sorted() {
    assert!(codes::TABLE.is_sorted_by(|a, b| a.id < b.id));
}
