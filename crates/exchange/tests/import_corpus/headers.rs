//! Whether there is a header, and what the columns are called.

use super::table;

#[test]
fn a_header_is_told_from_a_first_row_of_values() {
    for (text, header, rows) in [
        // Names we know, names we do not, and names above texts only.
        ("owner,stage\nAnna,Won\nBen,Lost\n", true, 2),
        ("zip zap,foo\n1,2\n3,4\n", true, 2),
        ("Colour,Shape\nred,round\nblue,square\n", true, 2),
        (
            "email,team\nanna@example.com,North\nben@example.com,South\n",
            true,
            2,
        ),
        ("code,label\nA1,x\nA2,y\nA3,x\n", true, 3),
        ("No,Name\n1,Anna\n2,Ben\n", true, 2),
        (
            "region,2019,2020,2021\nNorth,100,200,300\nSouth,110,210,310\n",
            true,
            2,
        ),
        ("Person,Jan-21,Feb-21\nAnna,3,4\nBen,5,6\n", true, 2),
        ("name,n/a,amount\nAnna,x,5\nBen,y,6\n", true, 2),
        ("Deal,Deal,Amount\nAnna,x,5\nBen,y,6\n", true, 2),
        // Values above values.
        ("1,2\n3,4\n", false, 2),
        ("2021-01-01,Anna,5\n2021-01-02,Ben,6\n", false, 2),
        ("Anna,North\nBen,South\nCy,North\nAnna,South\n", false, 4),
        ("anna@example.com,North\nben@example.com,South\n", false, 2),
        ("1001,Anna,Call,yes\n1002,Ben,Meeting,no\n", false, 2),
        ("A1,5,x\nA2,6,y\nA3,7,z\n", false, 3),
        ("2019,2020\n2021,2022\n", false, 2),
        // A single row.
        ("1,Anna,2021-01-05\n", false, 1),
        ("Anna,Leeds\n", false, 1),
    ] {
        let table = table(text.as_bytes());
        assert_eq!((table.header, table.rows()), (header, rows), "{text}");
    }
}

#[test]
fn names_are_trimmed_and_made_distinct() {
    for (header, names) in [
        ("name, amount ,amount", ["name", "amount", "amount (2)"]),
        ("Name,name,NAME", ["Name", "name (2)", "NAME (3)"]),
        (",amount,", ["Column 1", "amount", "Column 3"]),
        (
            "\"Close\ndate\",\"a  b\",\u{a0}x\u{a0}",
            ["Close date", "a b", "x"],
        ),
        ("name,name (2),name", ["name", "name (2)", "name (3)"]),
    ] {
        let text = format!("{header}\nAnna,5,z\nBen,6,y\n");
        assert_eq!(table(text.as_bytes()).names, names, "{header}");
    }
    assert_eq!(table(b"1,2\n3,4\n").names, ["Column 1", "Column 2"]);
}

#[test]
fn one_column_is_a_table_when_it_holds_values() {
    for (text, header, rows) in [
        ("amount\n5\n6\n7\n", true, 3),
        ("5\n6\n7\n", false, 3),
        ("\"amount\"\n\"3,100\"\n\"1,200\"\n", true, 2),
        ("name\nAnna Snelling\nBen Frase\n", true, 2),
        ("When\n2021-01-05\n2021-01-06\n", true, 2),
        ("red\nblue\ngreen\nred\n", false, 4),
    ] {
        let table = table(text.as_bytes());
        assert_eq!(
            (table.columns(), table.header, table.rows()),
            (1, header, rows),
            "{text}"
        );
    }
}
