//! Shows from outside what the import detects in a file of rows.
//!
//! `cargo run -q -p throughline-exchange --example inspect_csv -- FILE` prints one JSON object:
//!
//! | Key | What |
//! |---|---|
//! | `encoding` | `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`, `windows-1252`; `null` for a workbook |
//! | `delimiter` | the character between columns; `null` for a workbook or a single column |
//! | `header` | whether a row names the columns |
//! | `rows` | rows of data: without header, blank rows, and what stands above and below the table |
//! | `blank_rows` | rows whose cells are all empty, wherever they stand in the file |
//! | `rows_above`, `rows_below` | titles above the table; totals and notes below it |
//! | `sheet` | the name of the sheet that was read; `null` for text |
//! | `columns` | one object a column, see below |
//!
//! A column has
//!
//! * `name`: trimmed; a repeated one gets ` (2)`, one without a name is `Column 1` and so on;
//! * `kind`: `text`, `number`, `money`, `percent`, `date`, `datetime`, `month`, `time` or `boolean`;
//! * `date_order`: `ymd`, `dmy`, `mdy` or, when every first and second part is 12 or less, `ambiguous`;
//!   `null` for a column without days. `1-Jan-21` is `dmy`, `Jan 1, 2021` `mdy`, days counted as in spreadsheets `ymd`;
//! * `blanks`: cells that are empty or, in a column that is no text, hold a sentinel;
//! * `sentinels`: those texts and how many cells have each: `TBD`, `-`, `N/A` and the like, and −1, −99,
//!   −999 and −9999 where no other number is negative. They are in no sum, minimum or maximum;
//! * `problems`: cells that are neither blank nor of the column's kind;
//! * `min`, `max`: numbers as JSON numbers, days as `2017-02-28`, moments as `2017-02-28T14:05:00` (the
//!   time on the clock there), months as `2017-02`, times as `14:05:00`; `null` for texts and booleans,
//!   and while the order of days is not clear;
//! * `sum`: of numbers, exact to eighteen decimals; percentages as written (`12 %` is 12); else `null`.
//!
//! A file that is no table gives `{"error": sentence}`.

#![forbid(unsafe_code)]

mod report;

use report::{Failure, Report};
use std::io::Write;
use std::process::ExitCode;
use throughline_exchange::import::{ReadOptions, profile, read};

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("Name the file: inspect_csv -- deals.csv");
        return ExitCode::FAILURE;
    };
    let path = std::path::PathBuf::from(path);
    let name = path
        .file_name()
        .map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
    let found = std::fs::read(&path)
        .map_err(|error| format!("{name} could not be read: {error}."))
        .and_then(|bytes| {
            let table = read(&bytes, &name, &ReadOptions::default());
            table.map_err(|error| error.to_string())
        });
    let written = match found {
        Ok(table) => serde_json::to_string_pretty(&Report::new(&table, &profile(&table))),
        Err(error) => serde_json::to_string_pretty(&Failure { error }),
    };
    match written {
        // Whoever stops reading has seen enough.
        Ok(text) => match writeln!(std::io::stdout(), "{text}") {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                eprintln!("What was found could not be written: {error}.");
                ExitCode::FAILURE
            }
            _ => ExitCode::SUCCESS,
        },
        Err(error) => {
            eprintln!("What was found could not be written: {error}.");
            ExitCode::FAILURE
        }
    }
}
