//! The answers of a copy for the client: what goes from them and what stays (rule F9a).

use std::collections::{BTreeMap, HashSet};

use rusqlite::Transaction;

use super::number::{VISIBLE, numbers};
use super::packed::Texts;
use super::page::Page;
use super::question::Questions;
use super::response::NewResponse;
use crate::error::Result;

/// Leaves of the answers what counts: nothing of withdrawn batches, nothing that is shadowed, no hash of a response or of
/// who answered, and of the attributes those named. What an answer names keeps its number, also where the record was
/// deleted: without it the answer would count elsewhere.
pub(crate) fn strip(tx: &Transaction<'_>, attributes: &[&str]) -> Result<()> {
    let visible = VISIBLE;
    tx.execute_batch(&format!(
        "DELETE FROM number WHERE number IN (SELECT batch FROM load) AND number NOT IN ({visible});
         DELETE FROM page WHERE batch NOT IN ({visible});
         DELETE FROM tally WHERE batch NOT IN ({visible});
         DELETE FROM load WHERE batch NOT IN ({visible});
         UPDATE load SET updates = 0;
         DELETE FROM identity;
         DELETE FROM forgotten;"
    ))?;
    // Deleted records keep their number if answers that are left name them.
    let questions = Questions::read(tx)?;
    let (mut named, mut asked): (HashSet<i64>, HashSet<i64>) = Default::default();
    let pages: Vec<i64> =
        tx.prepare("SELECT first FROM page")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    for first in pages {
        let Some(page) = Page::of(tx, first, Texts::All)? else { continue };
        let mut left = Page::beginning(first, page.batch);
        for slot in (0..page.len()).filter(|slot| !page.shadow.whole(*slot)) {
            let response = page.counting(slot);
            left.push(&NewResponse {
                respondent: None,
                comment: response.comment.filter(|_| !page.shadow.any(slot)),
                attributes: response.attributes.map(|text| only(&text, attributes)).transpose()?.flatten(),
                ..response
            });
        }
        if left.len() == 0 {
            tx.execute("DELETE FROM page WHERE first = ?1", [first])?;
        } else {
            left.write(tx)?;
            named.extend([&left.touchpoint, &left.step, &left.persona, &left.channel].into_iter().flatten());
            asked.extend(left.answered.iter().map(|answered| answered.key).filter(|key| *key < 0));
        }
    }
    tx.execute("DELETE FROM shadow", [])?;
    for key in numbers(tx, "SELECT -number FROM question")?.difference(&asked) {
        tx.execute("DELETE FROM question WHERE number = -?1", [key])?;
    }
    let asked = asked.into_iter().filter_map(|key| questions.of(key));
    named.extend(asked.flat_map(|question| [question.metric, question.touchpoint, question.step]));
    let idle = numbers(
        tx,
        "SELECT number FROM number WHERE id NOT IN (SELECT id FROM metric UNION SELECT id FROM touchpoint
             UNION SELECT id FROM step UNION SELECT id FROM persona UNION SELECT id FROM channel
             UNION SELECT id FROM batch WHERE visible = 1)",
    )?;
    for number in idle.difference(&named) {
        tx.execute("DELETE FROM number WHERE number = ?1", [number])?;
    }
    Ok(())
}

/// A set of attributes with only those named; none where none is left.
fn only(text: &str, names: &[&str]) -> Result<Option<String>> {
    let mut set: BTreeMap<String, serde_json::Value> = serde_json::from_str(text)?;
    set.retain(|name, _| names.contains(&name.as_str()));
    Ok(if set.is_empty() { None } else { Some(serde_json::to_string(&set)?) })
}
