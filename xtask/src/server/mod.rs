//! A small static file server for one folder under one base path.
//!
//! It answers as GitHub Pages does: a folder is its `index.html`, and what is not there is `404.html` with status 404.
//! It listens on this machine only. Every answer closes its connection, so a stopped server is gone at once,
//! which the offline tests rely on.

mod mime;
mod path;

pub use mime::media_type;
pub use path::{Target, locate};

use std::{
    fs, io,
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

/// Most bytes of a request's head that are read before it is refused.
const HEAD_LIMIT: u64 = 64 * 1024;

/// What to serve, and where.
#[derive(Debug, Clone)]
pub struct Site {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The base path, with a slash at both ends.
    pub base: String,
    /// For how many seconds a browser may keep an answer; without it, it must ask again each time.
    /// GitHub Pages says 600.
    pub max_age: Option<u32>,
}

impl Site {
    /// A site whose answers are not to be kept by the browser without asking.
    pub fn new(folder: impl Into<PathBuf>, base: impl Into<String>) -> Self {
        Self {
            folder: folder.into(),
            base: base.into(),
            max_age: None,
        }
    }
}

/// A running server; it stops when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    base: String,
    stopping: Arc<AtomicBool>,
    listener: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts serving on `port` of this machine; port 0 takes a free one.
    ///
    /// # Errors
    /// The port is taken or may not be used.
    pub fn start(site: Site, port: u16) -> io::Result<Self> {
        let socket = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        let address = socket.local_addr()?;
        let stopping = Arc::new(AtomicBool::new(false));
        let base = site.base.clone();
        let site = Arc::new(site);
        let stop = Arc::clone(&stopping);
        let listener = thread::spawn(move || {
            for connection in socket.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(connection) = connection else { continue };
                let site = Arc::clone(&site);
                // A browser that hangs up in the middle of an answer is no concern of the server.
                thread::spawn(move || drop(answer(&site, connection)));
            }
        });
        Ok(Self {
            address,
            base,
            stopping,
            listener: Some(listener),
        })
    }

    /// The address of the start page, for example `http://localhost:8420/throughline/`.
    pub fn url(&self) -> String {
        format!("http://localhost:{}{}", self.port(), self.base)
    }

    /// The port the server listens on.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Stops listening; returns when the port is free again.
    pub fn stop(mut self) {
        self.end();
    }

    /// Blocks until the process is ended.
    pub fn wait(mut self) {
        if let Some(listener) = self.listener.take() {
            // The thread only ends when the server is stopped.
            let _ = listener.join();
        }
    }

    fn end(&mut self) {
        self.stopping.store(true, Ordering::SeqCst);
        if let Some(listener) = self.listener.take() {
            // Wakes the listener, which waits for a connection.
            let _ = TcpStream::connect(self.address);
            let _ = listener.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

/// Reads one request and answers it.
fn answer(site: &Site, mut connection: TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(Duration::from_secs(20)))?;
    let mut lines = BufReader::new(connection.try_clone()?.take(HEAD_LIMIT));
    let mut first = String::new();
    lines.read_line(&mut first)?;
    let mut header = String::new();
    while lines.read_line(&mut header)? > 0 && !header.trim().is_empty() {
        header.clear();
    }
    let mut words = first.split_whitespace();
    let (method, address) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let with_body = method != "HEAD";
    if method != "GET" && with_body {
        return send(
            &mut connection,
            "405 Method Not Allowed",
            &[("Allow", "GET, HEAD")],
            b"",
            with_body,
        );
    }
    match locate(site, address) {
        Target::File(file) => send_file(site, &mut connection, "200 OK", &file, with_body),
        Target::Redirect(place) => send(
            &mut connection,
            "301 Moved Permanently",
            &[("Location", &place)],
            b"",
            with_body,
        ),
        Target::Missing => {
            let page = site.folder.join("404.html");
            if page.is_file() {
                send_file(site, &mut connection, "404 Not Found", &page, with_body)
            } else {
                let headers = [("Content-Type", "text/plain; charset=utf-8")];
                send(
                    &mut connection,
                    "404 Not Found",
                    &headers,
                    b"Not found.\n",
                    with_body,
                )
            }
        }
    }
}

fn send_file(
    site: &Site,
    connection: &mut TcpStream,
    status: &str,
    file: &std::path::Path,
    with_body: bool,
) -> io::Result<()> {
    let bytes = fs::read(file)?;
    let caching = match site.max_age {
        Some(seconds) => format!("max-age={seconds}"),
        None => "no-cache".to_owned(),
    };
    let headers = [
        ("Content-Type", media_type(file)),
        ("Cache-Control", &caching),
    ];
    send(connection, status, &headers, &bytes, with_body)
}

fn send(
    connection: &mut TcpStream,
    status: &str,
    headers: &[(&str, &str)],
    body: &[u8],
    with_body: bool,
) -> io::Result<()> {
    let mut head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    connection.write_all(head.as_bytes())?;
    if with_body {
        connection.write_all(body)?;
    }
    connection.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> Site {
        let folder =
            std::env::temp_dir().join(format!("throughline-server-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("icons")).unwrap();
        fs::write(folder.join("index.html"), "start").unwrap();
        fs::write(folder.join("404.html"), "shell").unwrap();
        fs::write(folder.join("app.wasm"), "\0asm").unwrap();
        fs::write(folder.join("icons/a b.svg"), "<svg/>").unwrap();
        Site::new(folder, "/throughline/")
    }

    fn request(server: &Server, line: &str) -> String {
        let mut connection = TcpStream::connect((Ipv4Addr::LOCALHOST, server.port())).unwrap();
        write!(connection, "{line} HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn files_are_served_under_the_base_path_with_their_media_type() {
        let server = Server::start(site("files"), 0).unwrap();
        let start = request(&server, "GET /throughline/?a=1");
        assert!(start.starts_with("HTTP/1.1 200") && start.ends_with("\r\n\r\nstart"));
        let module = request(&server, "GET /throughline/app.wasm");
        assert!(module.contains("Content-Type: application/wasm\r\n"));
        let icon = request(&server, "GET /throughline/icons/a%20b.svg");
        assert!(icon.contains("image/svg+xml") && icon.ends_with("<svg/>"));
        let head = request(&server, "HEAD /throughline/");
        assert!(head.contains("Content-Length: 5\r\n") && head.ends_with("\r\n\r\n"));
    }

    #[test]
    fn what_is_not_there_is_the_shell_with_status_404() {
        let server = Server::start(site("missing"), 0).unwrap();
        for address in [
            "/throughline/people/1",
            "/elsewhere",
            "/throughline/../secret",
            "/throughline/%2e%2e/x",
        ] {
            let answer = request(&server, &format!("GET {address}"));
            assert!(
                answer.starts_with("HTTP/1.1 404") && answer.ends_with("shell"),
                "{address}: {answer}"
            );
        }
        assert!(request(&server, "POST /throughline/").starts_with("HTTP/1.1 405"));
    }

    #[test]
    fn a_missing_slash_at_the_end_is_added_by_a_redirect() {
        let server = Server::start(site("redirect"), 0).unwrap();
        for (address, place) in [
            ("/throughline", "/throughline/"),
            ("/", "/throughline/"),
            ("/throughline/icons", "/throughline/icons/"),
        ] {
            let answer = request(&server, &format!("GET {address}"));
            assert!(
                answer.contains(&format!("Location: {place}\r\n")),
                "{answer}"
            );
        }
    }

    #[test]
    fn a_stopped_server_refuses_connections_and_its_port_can_be_used_again() {
        let server = Server::start(site("stop"), 0).unwrap();
        let port = server.port();
        request(&server, "GET /throughline/");
        server.stop();
        assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err());
        let again = Server::start(site("stop"), port).unwrap();
        assert!(request(&again, "GET /throughline/").ends_with("start"));
    }
}
