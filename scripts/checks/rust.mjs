// Borders that Rust source must keep. Each check takes the repository's root and returns
// findings `{ path, line, message }`; an empty list is a pass.

import {
  closingBrace,
  filesUnder,
  lineAt,
  read,
  splitRust,
  withoutTestModules,
} from '../lib/source.mjs';

const isRust = (path) => path.endsWith('.rs');
const isTestFile = (path) => /(^|\/)(tests|benches)(\/|\.rs$)|\/tests\.rs$/.test(path);

function eachRustFile(root, folders, visit) {
  const findings = [];
  for (const folder of folders) {
    for (const path of filesUnder(root, folder, isRust)) {
      const source = read(root, path);
      const report = (offset, message) =>
        findings.push({ path, line: lineAt(source, offset), message });
      visit({ path, source, ...splitRust(source), report });
    }
  }
  return findings;
}

const CLOCKS =
  /\bSystemTime\b|\b(?:Utc|Local|Instant|Timestamp|Zoned|OffsetDateTime|SystemTime)::now\b|\bnow_v7\b|\bnow_utc\b|\bget_timezone\b/g;
const OUTSIDE_WORLD =
  /\bstd::(?:fs|net|process|env|thread|os)\b|\b(?:File|TcpStream|Command)::(?:open|create|connect|new)\b/g;

const domainIsPure = {
  name: 'domain reads no clock and does no I/O',
  run: (root) =>
    eachRustFile(root, ['crates/domain/src'], ({ path, code, report }) => {
      if (isTestFile(path)) return;
      const shipped = withoutTestModules(code);
      for (const match of shipped.matchAll(CLOCKS)) {
        report(match.index, `\`${match[0]}\` reads a clock; take the instant as a parameter`);
      }
      for (const match of shipped.matchAll(OUTSIDE_WORLD)) {
        report(match.index, `\`${match[0]}\` reaches outside; the domain is pure`);
      }
    }),
};

const SQL =
  /^\s*(?:SELECT\b[\s\S]*\bFROM\b|INSERT\s+(?:OR\s+\w+\s+)?INTO\b|REPLACE\s+INTO\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|CREATE\s+(?:TABLE|INDEX|UNIQUE|VIRTUAL|TRIGGER|TEMP)\b|ALTER\s+TABLE\b|DROP\s+TABLE\b|PRAGMA\s+\w+|BEGIN\s+IMMEDIATE\b)/;

// The bench builds peers out of the same engines; nothing depends on it and nothing of it is shipped.
const BENCH = 'crates/bench/';

const onlyStoreKnowsSql = {
  name: 'only store knows SQL',
  run: (root) =>
    eachRustFile(root, ['crates', 'src-tauri'], ({ path, code, strings, report }) => {
      if (path.startsWith('crates/store/') || path.startsWith(BENCH)) return;
      for (const match of code.matchAll(/\b(?:rusqlite|refinery)\b/g)) {
        report(match.index, `\`${match[0]}\` belongs to crates/store`);
      }
      for (const { offset, text } of strings) {
        if (SQL.test(text)) report(offset, 'an SQL statement; statements live in crates/store');
      }
    }),
};

const onlySearchKnowsTantivy = {
  name: 'only search knows tantivy',
  run: (root) =>
    eachRustFile(root, ['crates', 'src-tauri'], ({ path, code, report }) => {
      if (path.startsWith('crates/search/') || path.startsWith(BENCH)) return;
      for (const match of code.matchAll(/\btantivy\b/g)) {
        report(match.index, 'tantivy belongs to crates/search');
      }
    }),
};

// The environment must be set before GTK starts, and setting it is unsafe: see launch.rs.
const UNSAFE_PLACE = 'src-tauri/src/launch.rs';

const oneUnsafePlace = {
  name: 'unsafe stands in one place',
  run(root) {
    let blocks = 0;
    return eachRustFile(root, ['crates', 'src-tauri', 'tests'], ({ path, code, report }) => {
      for (const match of code.matchAll(/\bunsafe\b/g)) {
        if (path !== UNSAFE_PLACE) report(match.index, `\`unsafe\` outside ${UNSAFE_PLACE}`);
        else if ((blocks += 1) > 1) report(match.index, 'a second `unsafe`; there is one');
      }
    });
  },
};

// Field names that hold what a person wrote, or who they wrote about.
const WORDS =
  /^(?:title|body|text|interpretation|name|names|short_name|full_name|alias|aliases|notes?|words?|content|contents|snippet|query|excerpt|passphrase|secret|prose|tags?|themes?|values?|fields|phrase|line|draft|groups|plain|plaintext|sentence|message_text|input|recovery_key)$/;
const RAW_TEXT = /\b(?:String|str|Value)\b|\bVec<u8>|\[u8\]/;

/** What holds raw text and may derive Debug all the same, each with the reason why it is no one's words. */
const NOT_WORDS = {
  'crates/domain/src/records.rs Field.name': 'a name in the compiled list of fields',
  'crates/domain/src/records/field_type.rs FieldType': 'a type in the compiled list of fields',
  'src-tauri/src/ipc/vault.rs VaultStatus.name': "the vault folder's name",
  'src-tauri/src/launch.rs UsageError': 'an argument of the program',
  'src-tauri/src/launch.rs Remembered.theme': 'light or dark',
};

/** Crates that never ship and hold nothing but words that they made up. */
const MADE_UP = /^crates\/(?:bench|fuzzing|torture)\//;

const wordsHideFromDebug = {
  name: 'no type that holds words derives Debug',
  run: (root) =>
    eachRustFile(root, ['crates', 'src-tauri'], ({ path, code, report }) => {
      if (isTestFile(path) || MADE_UP.test(path)) return;
      const shipped = withoutTestModules(code);
      const types =
        /#\[derive\(([^)]*)\)\](?:\s*#\[[^\]]*\])*\s*(?:pub(?:\([^)]*\))?\s+)?(struct|enum)\s+(\w+)(?:<[^>{(]*>)?[^{(;]*([{(;])/g;
      for (const match of shipped.matchAll(types)) {
        const [whole, derives, shape, name, opening] = match;
        if (!/\bDebug\b/.test(derives) || opening === ';') continue;
        const open = match.index + whole.length - 1;
        const inside = shipped.slice(open + 1, closingBrace(shipped, open) - 1);
        for (const field of fieldsOf(inside, shape, opening)) {
          if (holdsWords(field)) {
            const label = field.name ? `${name}.${field.name}` : name;
            if (`${path} ${label}` in NOT_WORDS) continue;
            report(
              open + 1 + field.offset,
              `${label} (${field.type.trim()}) may hold words: write Debug by hand, or use a type that hides them`,
            );
          }
        }
      }
    }),
};

function holdsWords({ name, type }) {
  if (/&'static str/.test(type)) return false;
  return RAW_TEXT.test(type) && (name === '' || WORDS.test(name));
}

/** Yields `{ name, type, offset }` for named fields, tuple fields (name '') and those of enum variants. */
function* fieldsOf(inside, shape, opening) {
  if (shape === 'enum') {
    for (const variant of inside.matchAll(/\b([A-Z]\w*)\s*([{(])/g)) {
      const open = variant.index + variant[0].length - 1;
      if (depthAt(inside, open) > 0) continue;
      const body = inside.slice(open + 1, closingBrace(inside, open) - 1);
      for (const field of fieldsOf(body, 'struct', variant[2])) {
        yield { ...field, offset: open + 1 + field.offset };
      }
    }
  } else if (opening === '(') {
    yield { name: '', type: inside, offset: 0 };
  } else {
    for (const field of inside.matchAll(
      /(?:^|[,\n])\s*(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?([a-z_]\w*)\s*:\s*([^,\n]*(?:<[^>\n]*>[^,\n]*)?)/g,
    )) {
      yield { name: field[1], type: field[2], offset: field.index + field[0].indexOf(field[1]) };
    }
  }
}

function depthAt(text, offset) {
  let depth = 0;
  for (let at = 0; at < offset; at += 1) {
    if ('{('.includes(text[at])) depth += 1;
    else if ('})'.includes(text[at])) depth -= 1;
  }
  return depth;
}

const logsHoldNoWords = {
  name: 'no log line contains words',
  run: (root) =>
    eachRustFile(root, ['crates', 'src-tauri'], ({ code, report }) => {
      for (const match of code.matchAll(/\b(?:tracing::)?(?:trace|debug|info|warn|error)!\s*\(/g)) {
        const open = match.index + match[0].length - 1;
        const inside = code.slice(open + 1, closingBrace(code, open) - 1);
        for (const word of inside.matchAll(/\b[a-z_]+\b/g)) {
          if (WORDS.test(word[0])) {
            report(
              open + 1 + word.index,
              `\`${word[0]}\` in a log line; log ids, counts and durations`,
            );
          }
        }
      }
    }),
};

const noSleepingTests = {
  name: 'no test is ignored, sleeps or expects a panic',
  run: (root) =>
    eachRustFile(root, ['crates', 'src-tauri', 'tests'], ({ path, code, report }) => {
      for (const match of code.matchAll(/#\[ignore\b|#\[should_panic\b/g)) {
        report(match.index, `\`${match[0]}]\`: a test runs and says what it expects`);
      }
      const shipped = isTestFile(path) ? '' : withoutTestModules(code);
      for (const match of code.matchAll(/\bthread::sleep\b/g)) {
        if (shipped.slice(match.index, match.index + 13) !== 'thread::sleep') {
          report(match.index, '`thread::sleep` in a test; wait for the event itself');
        }
      }
    }),
};

const PLUGINS =
  /\btauri_plugin_(?:fs|shell|http|updater|upload|websocket|store|process|sql|stronghold)\b/g;

const onlyHarmlessPlugins = {
  name: 'no plugin that reads files, runs programs or reaches a network is started',
  run: (root) =>
    eachRustFile(root, ['src-tauri'], ({ code, report }) => {
      for (const match of code.matchAll(PLUGINS))
        report(match.index, `\`${match[0]}\` is not ours to use`);
    }),
};

export const rustChecks = [
  onlyHarmlessPlugins,
  domainIsPure,
  onlyStoreKnowsSql,
  onlySearchKnowsTantivy,
  oneUnsafePlace,
  wordsHideFromDebug,
  logsHoldNoWords,
  noSleepingTests,
];
