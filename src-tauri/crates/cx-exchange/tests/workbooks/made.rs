//! Workbooks made by hand, part by part.

use std::io::Write as _;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// A part of an archive by its path.
pub type Part<'a> = (&'a str, Vec<u8>);

/// An archive of parts, packed.
pub fn zip(parts: &[Part<'_>]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in parts {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        packer.write_all(bytes).expect("memory takes it");
        let packed = packer.finish().expect("memory takes it");
        let at = file.len() as u32;
        let mut about = Vec::new();
        for number in [20_u16, 0, 8, 0, 0] {
            about.extend(number.to_le_bytes());
        }
        for number in [crc.sum(), packed.len() as u32, bytes.len() as u32] {
            about.extend(number.to_le_bytes());
        }
        about.extend((name.len() as u16).to_le_bytes());
        about.extend([0, 0]);
        file.extend(b"PK\x03\x04");
        file.extend(&about);
        file.extend(name.as_bytes());
        file.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&about);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = file.len() as u32;
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([(parts.len() as u16).to_le_bytes(); 2].concat());
    file.extend((directory.len() as u32).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend([0, 0]);
    file
}

/// A sheet of an XLSX: its name, the state of its tab, and its XML from `<sheetData>` on.
pub struct Sheet<'a> {
    pub name: &'a str,
    pub state: &'a str,
    pub rows: String,
}

/// A visible sheet.
pub fn sheet(name: &str, rows: impl Into<String>) -> Sheet<'_> {
    Sheet { name, state: "visible", rows: rows.into() }
}

/// The formats of the cells of every XLSX made here, by number: plain, day, day and time, per cent, length of time, five
/// digits.
pub const STYLES: &str = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/><numFmt numFmtId="165" formatCode="[h]:mm:ss"/><numFmt numFmtId="166" formatCode="00000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs></styleSheet>"#;

/// The parts of an XLSX.
pub fn parts(sheets: &[Sheet<'_>], properties: &str, texts: &[&str]) -> Vec<(String, Vec<u8>)> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut tabs, mut related) = (String::new(), String::new());
    let mut parts = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let (name, state) = (sheet.name, sheet.state);
        tabs += &format!(r#"<sheet name="{name}" sheetId="{at}" state="{state}" r:id="r{at}"/>"#);
        related +=
            &format!(r#"<Relationship Id="r{at}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{at}.xml"/>"#);
        parts.push((format!("xl/worksheets/sheet{at}.xml"), format!("<worksheet>{}</worksheet>", sheet.rows)));
    }
    related += &format!(r#"<Relationship Id="s" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>"#);
    related += &format!(r#"<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>"#);
    related += &format!(
        r#"<Relationship Id="x" Type="{OFFICE}/externalLink" Target="http://example.org/other.xlsx" TargetMode="External"/>"#
    );
    let texts: String = texts.iter().map(|text| format!("<si>{text}</si>")).collect();
    parts.push(("[Content_Types].xml".into(), "<Types/>".into()));
    parts.push((
        "_rels/.rels".into(),
        format!(r#"<Relationships><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
    ));
    parts.push(("xl/workbook.xml".into(), format!("<workbook>{properties}<sheets>{tabs}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{related}</Relationships>")));
    parts.push(("xl/styles.xml".into(), STYLES.into()));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst>{texts}</sst>")));
    parts.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()
}

/// An XLSX.
pub fn xlsx(sheets: &[Sheet<'_>], properties: &str, texts: &[&str]) -> Vec<u8> {
    let parts = parts(sheets, properties, texts);
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>())
}

/// An XLSX of one sheet.
pub fn book(rows: &str) -> Vec<u8> {
    xlsx(&[sheet("Datos", rows)], "", &[])
}

/// Rows of cells: texts in plain words, numbers as numbers, and XML of a cell as it stands.
pub fn rows(table: &[&[&str]]) -> String {
    let mut out = String::from("<sheetData>");
    for (row, cells) in (1..).zip(table) {
        out += &format!(r#"<row r="{row}">"#);
        for (column, cell) in ('A'..='Z').zip(*cells) {
            if cell.is_empty() {
                continue;
            }
            out += &match cell.strip_prefix('<') {
                Some(_) => cell.replacen("<c", &format!(r#"<c r="{column}{row}""#), 1),
                None if cell.parse::<f64>().is_ok() => format!(r#"<c r="{column}{row}"><v>{cell}</v></c>"#),
                None => format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
            };
        }
        out += "</row>";
    }
    out + "</sheetData>"
}

/// An ODS of the XML of its tables.
pub fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<office:document-content><office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.into_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>".to_vec()),
    ])
}
