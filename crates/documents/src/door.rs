//! The one door between what people typed and the template: every text of a sheet passes here, whoever wrote it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::sheet::{Block, Sheet, plain};
use crate::{LETTERS_MAX, RenderError, french, letters};

/// How wide a word of running text is, in tenths of the type's size, before it may break.
const WORD_MAX: u32 = 440;
/// Lost letters that the remark names one by one.
const NAMED: usize = 24;

/// The sheet as the template reads it.
pub fn pass(mut sheet: Sheet) -> Result<Vec<u8>, RenderError> {
    let mut inspector = Inspector::default();
    let mut value = json(&sheet);
    inspector.pass(&mut value);
    if inspector.letters > LETTERS_MAX {
        return Err(RenderError::TooLong { letters: inspector.letters });
    }
    if !inspector.lost.is_empty() {
        sheet.blocks.push(remark(&inspector.lost));
        value = json(&sheet);
        inspector.pass(&mut value);
    }
    Ok(serde_json::to_vec(&value).expect("a value is always JSON"))
}

fn json(sheet: &Sheet) -> Value {
    serde_json::to_value(sheet).expect("plain data with names for keys is always JSON")
}

#[derive(Default)]
struct Inspector {
    letters: usize,
    lost: BTreeSet<char>,
}

impl Inspector {
    fn pass(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => {
                self.letters += text.len();
                let printable = letters::printable(text, &mut self.lost);
                *text = letters::breakable(&french::set(&printable), WORD_MAX);
            }
            Value::Array(all) => all.iter_mut().for_each(|value| self.pass(value)),
            Value::Object(fields) => fields.values_mut().for_each(|value| self.pass(value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// Says which letters are missing, so that the reader knows that something was there.
fn remark(lost: &BTreeSet<char>) -> Block {
    let mut names: Vec<String> =
        lost.iter().take(NAMED).map(|letter| format!("U+{:04X}", u32::from(*letter))).collect();
    if lost.len() > NAMED {
        names.push("…".to_owned());
    }
    let text = format!(
        "Le signe {} remplace des caractères que la police de ce document ne contient pas : {}. Les données \
         enregistrées les conservent.",
        letters::UNKNOWN,
        names.join(", ")
    );
    Block::Remark { lines: vec![plain(text)] }
}
