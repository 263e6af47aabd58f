//! What each parser is given to begin with.

use std::path::Path;
use throughline_domain::log::{Activity, Builder, Deal, wire};
use throughline_domain::records::Person;
use throughline_domain::store::load::Loader;
use throughline_domain::store::{MemoryRepository, Repository, Session, Store};
use throughline_domain::{AuthorId, Change, Clock, Stamp, Workspace};
use throughline_exchange::archive::{Archive, ArchiveWriter, Limits};
use throughline_exchange::backup::Manifest;
use throughline_exchange::digest::sha256;
use throughline_exchange::framework;
use throughline_exchange::share::{ShareHeader, ShareOf, write_share};

/// The files in a folder of the tests.
fn folder(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files.retain(|file| file.is_file());
    let mut read: Vec<Vec<u8>> = files
        .iter()
        .map(|file| std::fs::read(file).unwrap())
        .collect();
    read.iter_mut().for_each(|bytes| bytes.truncate(40_000));
    read
}

/// The fixtures of a parser.
pub fn of(parser: &str) -> Vec<Vec<u8>> {
    match parser {
        "text" => {
            let mut tables = [folder("data/maven_crm"), folder("data/adventureworks")].concat();
            tables.extend([
                "name,role\nZadie,Seller\n".into(),
                "Date;Verkäufer;Typ\n13.01.2021;Anna;Call\n".as_bytes().to_vec(),
                "id,date,person,type,minutes\n,2021-01-13,Anna,Call,\"3,100\"\n".into(),
                "person,metric,period_start,period_end,target\nAnna,Won value,2021-01-01,2021-03-31,$21,000\n".into(),
                "person,Jan 2021,Feb 2021\nAnna,58.8k,(500)\n".into(),
                utf16("date\tperson\ttype\n1-Jan-21\tAnna\tCall\n"),
            ]);
            tables
        }
        "workbook" => vec![whole("data/report.xlsx"), a_workbook()],
        "backup" => vec![whole("fixtures/backup-v1.throughline")],
        "share" => vec![a_share(), documents()],
        "archive" => vec![whole("fixtures/backup-v1.throughline"), whole("data/report.xlsx"), a_workbook()],
        "framework" => {
            let (_, starter) = framework::starter().unwrap();
            vec![
                framework::to_json(&starter).unwrap().into_bytes(),
                "Unit 4\n1 Understand targets\n1.1 Explain how targets are set [2]\n1.2 Compare\n2 Do\n2.1 Lead\n".into(),
            ]
        }
        "chunk" => chunks(),
        "stored" => stored(),
        "attachment" => vec![
            b"notes.txt\nSeen: a good call.".to_vec(),
            b"\xFF\xD8\xFF\xE0\x00\x07JFIF\0\xFF\xE1\x00\x20Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\xFF\xDA\x00\x03\x01\x12\xFF\x00\x34\xFF\xD9".to_vec(),
            b"\x89PNG\r\n\x1a\n\0\0\0\x0DIHDR0123456789abccrc!\0\0\0\x03tEXtA\0Bcrc!\0\0\0\0IENDcrc!".to_vec(),
            b"RIFF\x2A\0\0\0WEBPVP8X\x0A\0\0\0\x0C\0\0\0\x09\0\0\x09\0\0EXIF\x05\0\0\0place\0".to_vec(),
            a_workbook(),
        ],
        _ => Vec::new(),
    }
}

/// What was changed is made to pass the checks before the parser proper, half of the time: else nothing behind a
/// checksum would ever be reached.
pub fn mended(parser: &str, mut input: Vec<u8>) -> Vec<u8> {
    let is_mended = input.len().is_multiple_of(2);
    match parser {
        "chunk" | "stored" if is_mended && input.starts_with(b"TLCH") && input.len() > 8 => {
            let end = input.len() - 8;
            let sum = xxhash_rust::xxh3::xxh3_64(&input[..end]).to_le_bytes();
            input[end..].copy_from_slice(&sum);
            input
        }
        "workbook" if is_mended => workbook_of(&input),
        "share" if !input.starts_with(b"PK") => share_of(&input),
        _ => input,
    }
}

fn whole(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests")
            .join(name),
    )
    .unwrap()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

const SHEET: &str = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>joined</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>Zadie</t></is></c><c r=\"B2\"><v>44197</v></c></row></sheetData></worksheet>";

fn a_workbook() -> Vec<u8> {
    workbook_of(SHEET.as_bytes())
}

/// A workbook whose one sheet is these bytes.
fn workbook_of(sheet: &[u8]) -> Vec<u8> {
    let mut writer = ArchiveWriter::new("test");
    for (name, part) in [
        ("[Content_Types].xml", &b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>"[..]),
        ("_rels/.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"a\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        writer.add(name, part).unwrap();
    }
    writer.finish().unwrap()
}

/// The records of the first backup, a line each: every kind is among them.
fn documents() -> Vec<u8> {
    let backup = whole("fixtures/backup-v1.throughline");
    let mut backup = Archive::open("backup", "a backup", &backup, Limits::default()).unwrap();
    backup.read("documents.jsonl").unwrap().unwrap()
}

/// A share file with a person and rows of both logs.
fn a_share() -> Vec<u8> {
    let (activities, deals) = rows();
    let mut workspace = Workspace::default();
    Change::new("Shared")
        .create(
            throughline_domain::id::PersonId::from_key("a"),
            Person::default(),
        )
        .add_activities(activities)
        .add_deals(deals)
        .apply(&mut workspace, Stamp::default())
        .unwrap();
    write_share(header(), &workspace, Vec::new(), 1).unwrap()
}

fn is_record(line: &[u8]) -> bool {
    let Ok(line) = serde_json::from_slice::<serde_json::Value>(line) else {
        return false;
    };
    let Some(key) = line["key"].as_str() else {
        return false;
    };
    let mut loader = Loader::default();
    loader.documents(vec![(
        key.to_owned(),
        line["value"].to_string().into_bytes(),
    )]);
    loader.quarantined.is_empty()
}

fn header() -> ShareHeader {
    ShareHeader {
        of: ShareOf::Team,
        from: "Asha".into(),
    }
}

/// A share file whose records are those of these lines that can be read: it is refused as a whole for one that
/// cannot.
fn share_of(documents: &[u8]) -> Vec<u8> {
    let lines = documents.split(|byte| *byte == b'\n');
    let lines: Vec<&[u8]> = lines.filter(|line| is_record(line)).collect();
    let documents = lines.join(&b'\n');
    let bytes = write_share(header(), &Workspace::default(), Vec::new(), 1).unwrap();
    let mut whole = Archive::open("share", "a share file", &bytes, Limits::default()).unwrap();
    let manifest = whole.read("manifest.json").unwrap().unwrap();
    let mut manifest: Manifest = serde_json::from_slice(&manifest).unwrap();
    manifest.counts.records = lines.len() as u64;
    let mut writer = ArchiveWriter::new("test");
    for part in &mut manifest.parts {
        let content = whole.read(&part.name).unwrap().unwrap();
        let content = match part.name == "documents.jsonl" {
            true => &documents,
            false => &content,
        };
        part.bytes = content.len() as u64;
        part.sha256 = sha256(content);
        writer.add(&part.name, content).unwrap();
    }
    writer
        .add("manifest.json", &serde_json::to_vec(&manifest).unwrap())
        .unwrap();
    writer.finish().unwrap()
}

fn rows() -> (
    throughline_domain::log::Batch<Activity>,
    throughline_domain::log::Batch<Deal>,
) {
    let (mut activities, mut deals) = (
        Builder::<Activity>::with_capacity(0),
        Builder::<Deal>::with_capacity(0),
    );
    for number in 0..20u32 {
        activities.push(&Activity {
            id: throughline_domain::id::ActivityId::from_key(&number.to_string()),
            kind: "Call".into(),
            note: format!("note {number}"),
            minutes: Some(i64::from(number)),
            ..Activity::default()
        });
        deals.push(&Deal {
            id: throughline_domain::id::DealId::from_key(&number.to_string()),
            key: number.to_string(),
            value: Some(i64::from(number) * 1_000),
            ..Deal::default()
        });
    }
    (activities.finish(), deals.finish())
}

fn chunks() -> Vec<Vec<u8>> {
    let (activities, deals) = rows();
    let activities = activities
        .chunks()
        .iter()
        .map(|columns| wire::encode::<Activity>(columns));
    let deals = deals
        .chunks()
        .iter()
        .map(|columns| wire::encode::<Deal>(columns));
    activities.chain(deals).collect()
}

/// Every value that a session with a person, rows and a restore point leaves in the store.
fn stored() -> Vec<Vec<u8>> {
    let repository = MemoryRepository::default();
    let mut session = Session::new(
        Workspace::default(),
        Clock::new(AuthorId(1), Stamp::default()),
    );
    let (activities, deals) = rows();
    let person = Change::new("Added Asha").create(
        throughline_domain::id::PersonId::from_key("a"),
        Person::default(),
    );
    let import = Change::new("Imported")
        .add_activities(activities)
        .add_deals(deals);
    for change in [person, import] {
        let mut unsaved = session.apply(&change, Vec::new(), 1).unwrap();
        ready(throughline_domain::store::guard(&repository, &mut unsaved)).unwrap();
        ready(repository.commit(&unsaved.batch)).unwrap();
    }
    let entry = Change::new("Added a call").put_activity(&session.workspace, Activity::default());
    let unsaved = session.apply(&entry, Vec::new(), 2).unwrap();
    ready(repository.commit(&unsaved.batch)).unwrap();
    let mut values = Vec::new();
    for store in Store::ALL {
        values.extend(
            ready(repository.page(store, None, 100))
                .unwrap()
                .into_iter()
                .map(|(_, value)| value),
        );
    }
    values
}

fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match future.as_mut().poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("memory never waits"),
    }
}
