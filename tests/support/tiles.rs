//! A tile server on this machine, and the tiles that it serves.

use std::{
    collections::BTreeSet,
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use signatory_map::tiles::{Address, Template};

/// A picture of one colour, as small as a tile may be.
pub fn png(color: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&color.repeat(4)).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

/// What a server got: the path of a request, and its User-Agent.
pub type Request = (String, String);

/// A tile server on this machine that answers everything alike.
pub struct TileServer {
    port: u16,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl TileServer {
    pub fn start(status: &'static str, body: Vec<u8>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let requests = Arc::<Mutex<Vec<Request>>>::default();
        let seen = requests.clone();
        // Ends with the test program.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                seen.lock()
                    .expect("not poisoned")
                    .push(answer(&stream, status, &body));
            }
        });
        Self { port, requests }
    }

    pub fn of_tiles(color: [u8; 3]) -> Self {
        Self::start("200 OK", png(color))
    }

    pub fn address(&self) -> Address {
        let text = format!("http://127.0.0.1:{}/{{z}}/{{x}}/{{y}}.png", self.port);
        Address {
            template: Template::parse(&text).expect("an address"),
            credit: "© The tests".to_owned(),
        }
    }

    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("not poisoned").clone()
    }

    /// Zoom, column and row of each tile that was asked for.
    pub fn asked_for(&self) -> BTreeSet<(u32, u32, u32)> {
        self.requests()
            .iter()
            .map(|(path, _)| {
                let numbers: Vec<u32> = path
                    .trim_end_matches(".png")
                    .split('/')
                    .skip(1)
                    .map(|number| number.parse().expect("a number"))
                    .collect();
                (numbers[0], numbers[1], numbers[2])
            })
            .collect()
    }
}

fn answer(mut stream: &TcpStream, status: &str, body: &[u8]) -> Request {
    let (mut path, mut agent) = (String::new(), String::new());
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { break };
        if let Some(rest) = line.strip_prefix("GET ") {
            rest.split(' ')
                .next()
                .unwrap_or_default()
                .clone_into(&mut path);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("user-agent")
        {
            value.trim().clone_into(&mut agent);
        }
        if line.is_empty() {
            break;
        }
    }
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: image/png\r\nContent-Length: {}\r\nCache-Control: max-age=3600\r\nConnection: close\r\n\r\n",
        body.len()
    );
    // A client that has gone wants no answer.
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(body);
    (path, agent)
}
