//! Tables: refused whole, or with some rows left out.

use super::{Folder, a_good_file_still_imports, alerted, choose, import_screen};
use throughline_browser_tests::{App, Outcome, Role, Screen};

/// Files that cannot be imported: a name, the bytes, and what the alert says.
const REFUSED: [(&str, &[u8], &str); 11] = [
    (
        "nothing.csv",
        b"",
        "Nothing was imported. nothing.csv is empty. Save it again where it came from, or choose another copy. Your records are as they were.",
    ),
    ("blank.csv", b" \r\n\r\n", "blank.csv is empty."),
    (
        "photo.csv",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "photo.csv is a picture, not text. Choose the table itself: save it as CSV from your spreadsheet or CRM. Your records are as they were.",
    ),
    (
        "program.csv",
        b"\x7fELF\x02\x01\x01\0\0\0\0\0",
        "program.csv is a file with bytes that no text has, not text.",
    ),
    (
        "deals.xlsx",
        b"PK\x03\x04\x14\0\x06\0xl/workbook.xml",
        "Nothing was imported. deals.xlsx is damaged: it is cut short or not complete. Use another copy of the file. Your records are as they were.",
    ),
    (
        "backup.throughline",
        include_bytes!("../../../crates/exchange/tests/fixtures/backup-v1.throughline"),
        "backup.throughline is a backup of Throughline, not text. Open it with \u{201c}Choose a backup…\u{201d} on the Data screen instead.",
    ),
    (
        "heading.csv",
        b"owner,stage,amount\n",
        "It cannot be read this way. heading.csv has a header in row 1 and no rows below it. Choose a file that holds the rows too. Your records are as they were.",
    ),
    (
        "quote.csv",
        b"owner,stage,note\nAnna,Won,fine\nBen,Lost,\"never closed\nCy,Won,x\n",
        "Nothing was imported. Row 3, column 3: a quotation mark opens here and is never closed, so the rest of the file cannot be told apart. Close it or remove it, then choose the file again. Your records are as they were.",
    ),
    (
        "letter.csv",
        b"Dear team,\nplease find the figures\nin the other file\n",
        "letter.csv is not a table: no comma, semicolon, tab or bar divides its rows into columns.",
    ),
    (
        "shapes.csv",
        b"colour,shape\nred,round\nblue,square\n",
        "Not ready yet. It is not clear what this table holds: people, deals, activities, targets or observations. Say which, and what its columns hold: colour, shape. Nothing changes until you apply.",
    ),
    (
        "ownerless.csv",
        b"deal id,stage,amount,close date\n1,Won,5,2024-01-02\n2,Lost,0,2024-01-03\n",
        "Not ready yet. No column gives \u{201c}Owner\u{201d}, and deals need it. Choose it among deal id, stage, amount, close date, or add it to the file. Nothing changes until you apply.",
    ),
];

#[tokio::test]
async fn a_bad_file_is_refused_in_a_sentence_and_a_good_one_imports_right_after() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    for (name, bytes, sentence) in REFUSED {
        import_screen(&app).await?;
        choose(&app, &folder.file(name, bytes)?).await?;
        alerted(&app, sentence).await?;
        assert!(!app.has(Role::Button, "Apply the import").await?, "{name}");
        a_good_file_still_imports(&app, &folder).await?;
        assert_eq!(app.kept().await?, before, "{name}");
    }
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn wrong_guesses_are_put_right_on_the_screen() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    import_screen(&app).await?;
    let table = b"deal id,owner,stage,created,amount\n1,Anna,Prospecting,03/04/2017,-1\n2,Ben,Prospecting,05/06/2017,70\n";
    choose(&app, &folder.file("guesses.csv", table)?).await?;
    alerted(&app, "In created every day and month is 12 or less, so they cannot be told apart. Say which comes first.").await?;
    app.select("Order of the dates in created", "Month, day, year")
        .await?;
    app.wait_for_text("6 May 2017 to 6 May 2017").await?;
    app.wait_for_text("1 deal will be added. 1 row is left out.")
        .await?;
    app.wait_for_text("Row 2, amount").await?;
    app.select(
        "What −1 and the like mean in amount",
        "−1 and the like: not known, read as blank",
    )
    .await?;
    app.wait_for_text("2 deals will be added.").await?;
    app.wait_for_text("4 Mar 2017 to 6 May 2017").await?;
    app.select("Order of the dates in created", "Day, month, year")
        .await?;
    app.wait_for_text("3 Apr 2017 to 5 Jun 2017").await?;

    app.select("Between columns stands", "semicolons").await?;
    alerted(&app, "Read with semicolons between columns, every row is a single column, but the rows seem to have commas between columns. Choose commas instead. Your records are as they were.").await?;
    app.select("Between columns stands", "commas").await?;
    alerted(&app, "Say which comes first.").await?;

    app.select("What owner holds", "Leave out").await?;
    alerted(&app, "No column gives \u{201c}Owner\u{201d}").await?;
    app.select("What owner holds", "Owner").await?;
    app.tick("The first row holds headings", false).await?;
    alerted(&app, "Not ready yet.").await?;
    app.tick("The first row holds headings", true).await?;
    alerted(&app, "Say which comes first.").await?;
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn rows_with_problems_are_named_and_left_out_and_the_others_imported() -> Outcome {
    let app = App::start_with_sample_team().await?;
    let folder = Folder::new()?;
    let before = app.kept().await?;
    import_screen(&app).await?;
    let table = "deal id,owner,stage,created,close date,amount\n\
                 N1,Anna,Won,2017-01-05,2017-02-01,100\n\
                 N2,Ben,Won,2017-02-30,2017-03-01,5\n\
                 N3,Ben,Won,2017-02-03,2017-03-01,12a\n\
                 N4,Ben,Won,2017-03-03,2017-03-01,5\n\
                 N5,Ben,Prospecting,2017-03-03\n\
                 N6,Cy,Prospecting,2017-03-03,,70\n";
    choose(&app, &folder.file("mixed.csv", table.as_bytes())?).await?;
    app.wait_for_text("2 deals will be added. 4 rows are left out.")
        .await?;
    let list = app.within(Role::Region, "4 rows are left out");
    for sentence in [
        "Row 3, created ‘2017-02-30’. There is no such day.",
        "Row 4, amount ‘12a’. This is not a number.",
        "Row 5, close date ‘2017-03-01’. The deal closes before it is opened.",
        "Row 6, created ‘2017-03-03’. This row has 4 cells where the table has 6: a delimiter or a quotation mark may be missing or too many.",
    ] {
        list.wait_for_text(sentence).await?;
    }
    app.shots("bad rows").await?;
    for width in [320, 360, 768, 1440] {
        app.set_screen(Screen { width, height: 800 }).await?;
        assert_eq!(app.sideways_overflow().await?, 0, "{width} px");
    }
    assert_eq!(app.kept().await?, before, "nothing is changed by looking");
    import_screen(&app).await?;
    choose(&app, &folder.file("mixed.csv", table.as_bytes())?).await?;
    app.click("Apply the import").await?;
    app.wait_for_text("2 deals imported.").await?;
    app.wait_for_text("It is saved on this device").await?;
    assert_eq!(deals(&app.kept().await?), deals(&before) + 2);
    app.expect_quiet_console(&[]).await
}

#[tokio::test]
async fn a_file_that_is_dropped_is_read_like_one_that_is_chosen() -> Outcome {
    let app = App::start_with_sample_team().await?;
    import_screen(&app).await?;
    drop_files(
        &app,
        &[
            ("team.csv", "name,role\nZadie Example,Seller\n"),
            ("more.csv", "name,role\nMo Example,Seller\n"),
        ],
    )
    .await?;
    app.wait_for_text("1 person will be added.").await?;
    app.wait_for_text("more.csv waits until this file is done.")
        .await?;
    app.click("Apply the import").await?;
    app.wait_for_text("1 person imported.").await?;
    app.click("Go on to more.csv").await?;
    app.wait_for_text("A file with the same headings was imported before")
        .await?;
    app.wait_for_text("1 person will be added.").await?;
    app.shots("import-next").await?;
    app.click("Apply the import").await?;
    app.wait_for_text("1 person imported.").await?;
    app.wait_until_saved().await
}

/// Drops files beside the frame for them, which is as good as into it.
async fn drop_files(app: &App, files: &[(&str, &str)]) -> Outcome {
    let script = "
        const files = new DataTransfer();
        for (const [name, text] of arguments[0]) files.items.add(new File([text], name));
        document.querySelector('h1').dispatchEvent(
            new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true }));";
    app.client()
        .execute(script, vec![serde_json::to_value(files)?])
        .await?;
    Ok(())
}

/// How many deals the counts say there are.
fn deals(counts: &str) -> usize {
    let mut words = counts
        .split_whitespace()
        .skip_while(|word| *word != "Deals");
    words
        .nth(1)
        .and_then(|number| number.replace(',', "").parse().ok())
        .unwrap_or_default()
}
