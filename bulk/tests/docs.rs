//! `docs/columns.md` names every column, and every obstacle in its words.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use ratione::Obstacle;
use ratione_bulk::ANSWER_COLUMNS;
use std::path::Path;

#[test]
fn the_page_on_columns_names_them_all() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/columns.md")).unwrap();
    for column in ANSWER_COLUMNS {
        assert!(page.contains(&format!("`{column}`")), "{column} is not in docs/columns.md");
    }
    for obstacle in Obstacle::ALL {
        let row = format!("| `{obstacle}` | {} |", obstacle.phrase());
        assert!(page.contains(&row), "docs/columns.md lacks the row: {row}");
    }
}
