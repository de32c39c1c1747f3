//! Pictures of a text, as bytes both ways: twenty megabytes are no JSON.

use specta::{Type, Types, datatype::DataType};
use tauri::{
    Runtime, State,
    ipc::{CommandArg, CommandItem, InvokeBody, InvokeError, InvokeResponseBody, IpcResponse},
};

use super::{IpcError, IpcResult};
use crate::Shell;

/// Bytes from the page: the whole body of the call.
pub struct BytesIn(Vec<u8>);

/// Bytes for the page: the whole body of the answer.
pub struct BytesOut(Vec<u8>);

/// A picture is on disk; a text that names it holds it once it is saved.
#[derive(Debug, Clone, serde::Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KeptPicture {
    pub id: String,
    /// In bytes.
    pub size: u32,
}

/// Keeps a picture. What it is, its bytes say: `invalid_input` at `picture.type` for all but png, jpeg
/// and webp, at `picture.size` above twenty mebibytes, at `picture.header` if they do not say how many
/// pixels it has, at `picture.pixels` above fifty million or 16,384 on a side.
#[tauri::command]
#[specta::specta]
pub async fn keep_picture(shell: State<'_, Shell>, bytes: BytesIn) -> IpcResult<KeptPicture> {
    let kept = shell.ask(move |journal| journal.keep_picture(bytes.0)).await?;
    let size = u32::try_from(kept.size).unwrap_or(u32::MAX);
    Ok(KeptPicture { id: kept.id.into_string(), size })
}

#[tauri::command]
#[specta::specta]
pub async fn picture(shell: State<'_, Shell>, id: String) -> IpcResult<BytesOut> {
    let id = id.parse().map_err(IpcError::from)?;
    shell.ask(move |journal| journal.picture(&id)).await.map(BytesOut)
}

impl<'de, R: Runtime> CommandArg<'de, R> for BytesIn {
    fn from_command(command: CommandItem<'de, R>) -> Result<Self, InvokeError> {
        match command.message.payload() {
            InvokeBody::Raw(bytes) => Ok(Self(bytes.clone())),
            // What the page falls back to where its engine sends no bodies.
            InvokeBody::Json(body) => serde_json::from_value(body[command.key].clone())
                .map(Self)
                .map_err(|_| InvokeError::from("the call has no bytes")),
        }
    }
}

impl IpcResponse for BytesOut {
    fn body(self) -> tauri::Result<InvokeResponseBody> {
        Ok(InvokeResponseBody::Raw(self.0))
    }
}

impl Type for BytesIn {
    fn definition(_: &mut Types) -> DataType {
        array_buffer()
    }
}

impl Type for BytesOut {
    fn definition(_: &mut Types) -> DataType {
        array_buffer()
    }
}

fn array_buffer() -> DataType {
    DataType::Reference(specta_typescript::define("ArrayBuffer"))
}
