//! Files as they come: opened, decompressed, summed and told apart.

use crate::error::Error;
use ratione_record::{Phrase, phrase, stated};
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufRead, BufReader, Chain, Cursor, ErrorKind, Read};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What has been read of a file, as it is on disk.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter {
    sum: Arc<Mutex<Sha256>>,
    bytes: Arc<AtomicU64>,
}

impl Meter {
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }

    /// SHA-256 of what has been read.
    pub fn sum(&self) -> String {
        hex(&self.sum.lock().unwrap_or_else(PoisonError::into_inner).clone().finalize())
    }

    fn take(&self, bytes: &[u8]) {
        self.sum.lock().unwrap_or_else(PoisonError::into_inner).update(bytes);
        self.bytes.fetch_add(bytes.len() as u64, Ordering::Relaxed);
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.meter.take(into.get(..read).unwrap_or_default());
        Ok(read)
    }
}

/// What a file holds.
pub(crate) enum Opened {
    /// Text, decompressed, after its byte order mark.
    Text { source: Box<dyn Read + Send>, bom: bool },
    /// A Parquet file, which is read from several places.
    Parquet(File),
}

/// Opens a file (`-` is standard input) and looks at its first bytes.
pub(crate) fn open(path: &Path) -> Result<(Opened, Meter, Option<u64>), Error> {
    let meter = Meter::default();
    if path.as_os_str() == "-" {
        let stdin = Metered { inner: std::io::stdin(), meter: meter.clone() };
        return Ok((text(Box::new(BufReader::with_capacity(1 << 20, stdin)), path)?, meter, None));
    }
    if path.is_dir() {
        let message = phrase!("`{0}` is a folder; name a file in it", stated(path.display()));
        return Err(Error::File { message });
    }
    let mut file = File::open(path).map_err(Error::io(path))?;
    let size = file.metadata().ok().map(|data| data.len());
    let mut magic = [0; 16];
    let length = file.read(&mut magic).map_err(Error::io(path))?;
    let magic = magic.get(..length).unwrap_or_default();
    if magic.starts_with(b"PAR1") {
        return Ok((Opened::Parquet(file), meter, size));
    }
    let read = Cursor::new(magic.to_vec());
    let whole: Chain<Cursor<Vec<u8>>, File> = read.chain(file);
    let metered = Metered { inner: whole, meter: meter.clone() };
    Ok((text(Box::new(BufReader::with_capacity(1 << 20, metered)), path)?, meter, size))
}

/// The same of bytes in memory.
pub(crate) fn of(bytes: Vec<u8>, path: &Path) -> Result<Opened, Error> {
    text(Box::new(Cursor::new(bytes)), path)
}

/// The first bytes of files that hold no table that is read, and what they are.
const OTHERS: [(&[u8], &str); 7] = [
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"BZh", "a bzip2 archive"),
    (b"ARROW1", "an Arrow file"),
    (b"\xD0\xCF\x11\xE0", "an old workbook"),
    (b"SQLite format 3", "an SQLite database"),
    (b"%PDF", "a PDF"),
    (b"<", "HTML or XML"),
];

fn text(mut raw: Box<dyn BufRead + Send>, path: &Path) -> Result<Opened, Error> {
    let head = raw.fill_buf().map_err(Error::io(path))?;
    let starts = |magic: &[u8]| head.starts_with(magic);
    if starts(b"PAR1") {
        let message = phrase!("Parquet cannot be read from a pipe; name the file");
        return Err(Error::File { message });
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| starts(magic)) {
        let message = phrase!("`{0}` is {1}; save it as CSV, JSON or Parquet", stated(path.display()), *what);
        return Err(Error::File { message });
    }
    if starts(b"PK\x03\x04") {
        let message = phrase!(
            "`{0}` is a zip archive or a workbook; unpack it, or save the sheet as CSV",
            stated(path.display())
        );
        return Err(Error::File { message });
    }
    let mut plain: Box<dyn BufRead + Send> = if starts(&[0x28, 0xB5, 0x2F, 0xFD]) {
        let decoder = zstd::stream::read::Decoder::with_buffer(raw).map_err(Error::io(path))?;
        Box::new(BufReader::with_capacity(1 << 20, decoder))
    } else if starts(&[0x1F, 0x8B]) {
        Box::new(BufReader::with_capacity(1 << 20, flate2::bufread::MultiGzDecoder::new(raw)))
    } else {
        raw
    };
    let head = plain.fill_buf().map_err(broken(path))?;
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) {
        let message = phrase!("`{0}` is UTF-16; save it as UTF-8", stated(path.display()));
        return Err(Error::File { message });
    }
    let bom = head.starts_with(&[0xEF, 0xBB, 0xBF]);
    if bom {
        plain.consume(3);
    }
    Ok(Opened::Text { source: Box::new(plain), bom })
}

/// An error of reading, with what to do where a compressed stream is cut.
pub(crate) fn broken(path: &Path) -> impl FnOnce(std::io::Error) -> Error {
    let path: PathBuf = path.to_owned();
    move |source| match source.kind() {
        ErrorKind::UnexpectedEof => {
            let message =
                phrase!("`{0}` ends early: the compressed stream is cut; fetch it again", stated(path.display()));
            Error::File { message }
        }
        // So the libraries say that what they unpack is damaged.
        ErrorKind::InvalidInput | ErrorKind::InvalidData | ErrorKind::Other => {
            let (path, why) = (stated(path.display()), Phrase::foreign(source));
            Error::File { message: phrase!("`{0}` cannot be unpacked: {1}; fetch it again", path, why) }
        }
        _ => Error::Io { path: path.display().to_string(), source },
    }
}

/// Does what a damaged Parquet file makes its library panic at, and says that the file is damaged.
pub(crate) fn guarded<T>(path: &Path, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    std::panic::catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| {
        let message = phrase!("`{0}` cannot be read as Parquet: it is damaged; fetch it again", stated(path.display()));
        Err(Error::File { message })
    })
}

/// SHA-256 of a file.
pub(crate) fn sum(path: &Path) -> Result<String, Error> {
    let meter = Meter::default();
    let mut metered = Metered { inner: File::open(path).map_err(Error::io(path))?, meter: meter.clone() };
    let mut buffer = vec![0; 1 << 18];
    while metered.read(&mut buffer).map_err(Error::io(path))? > 0 {}
    Ok(meter.sum())
}
