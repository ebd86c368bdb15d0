//! The topics that a user made or changed: irreplaceable.

use rusqlite::{Row, params};

use crate::change::Change;
use crate::error::StoreError;
use crate::records::View;

/// A topic as the user left it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TopicRecord {
    /// Its id; 0 for one that is new.
    pub id: i64,
    /// The starter topic it stands for.
    pub starter: Option<String>,
    /// Its name, in French and in English.
    pub names: [String; 2],
    /// Its terms, in French and in English.
    pub terms: [Vec<String>; 2],
    /// Forms that are none of it, though they are found.
    pub aside: Vec<String>,
    /// Whether it was removed.
    pub removed: bool,
}

impl View<'_> {
    /// Every topic that was made or changed, removed or not.
    pub fn topics(&self) -> Result<Vec<TopicRecord>, StoreError> {
        let mut statement = self.db.prepare_cached(
            "SELECT id, starter, name_fr, name_en, terms_fr, terms_en, aside, removed IS NOT NULL \
             FROM topics ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(topic(row)?);
        }
        Ok(found)
    }
}

fn topic(row: &Row<'_>) -> Result<TopicRecord, StoreError> {
    let list = |column: usize| -> Result<Vec<String>, StoreError> {
        Ok(serde_json::from_str(&row.get::<_, String>(column)?)?)
    };
    Ok(TopicRecord {
        id: row.get(0)?,
        starter: row.get(1)?,
        names: [row.get(2)?, row.get(3)?],
        terms: [list(4)?, list(5)?],
        aside: list(6)?,
        removed: row.get(7)?,
    })
}

impl Change<'_> {
    /// Keeps a topic, new or changed, and returns its id.
    pub fn keep_topic(&self, topic: &TopicRecord, now: i64) -> Result<i64, StoreError> {
        let [terms_fr, terms_en] = [&topic.terms[0], &topic.terms[1]];
        let id = (topic.id > 0).then_some(topic.id);
        let kept = self.db.query_row(
            "INSERT INTO topics (id, starter, name_fr, name_en, terms_fr, terms_en, aside, made, removed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET name_fr = ?3, name_en = ?4, \
             terms_fr = ?5, terms_en = ?6, aside = ?7, removed = ?9 RETURNING id",
            params![
                id,
                topic.starter,
                topic.names[0],
                topic.names[1],
                serde_json::to_string(terms_fr)?,
                serde_json::to_string(terms_en)?,
                serde_json::to_string(&topic.aside)?,
                now,
                topic.removed.then_some(now)
            ],
            |row| row.get(0),
        )?;
        Ok(kept)
    }

    /// Forgets the change to a starter topic: it is again as it came.
    pub fn reset_topic(&self, starter: &str) -> Result<(), StoreError> {
        self.db.execute("DELETE FROM topics WHERE starter = ?1", [starter])?;
        Ok(())
    }
}
