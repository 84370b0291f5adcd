using System.IO.Compression;
using System.Text;
using ChildRights.Core.Access;

namespace ChildRights.Core.Documents.Import;

/// <summary>Tells from its bytes what a file is, and refuses with a plain reason what can't be a table.</summary>
internal static class FileContent
{
    /// <summary>A workbook of 10 MB may unfold to far more than memory holds; honest ones stay well below this.</summary>
    public const int MaxUnfoldedMegabytes = 100;

    private static readonly byte[] ZipMark = "PK"u8.ToArray();
    private static readonly byte[] OleMark = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly (string Kind, byte[] Mark)[] Others =
    [
        ("PDF", "%PDF"u8.ToArray()),
        ("PNG", [0x89, .. "PNG"u8]),
        ("JPEG", [0xFF, 0xD8, 0xFF]),
        ("GIF", "GIF8"u8.ToArray()),
        ("RTF", @"{\rtf"u8.ToArray()),
        ("GZIP", [0x1F, 0x8B]),
        ("RAR", "Rar!"u8.ToArray()),
        ("7-Zip", "7z\xBC"u8[..2].ToArray()),
    ];

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>True for an undamaged ZIP with a workbook in it.</summary>
    /// <exception cref="Refusal">It is empty, a ZIP of something else, damaged, encrypted, or unfolds to too much.</exception>
    public static bool IsWorkbook(string name, byte[] content)
    {
        if (content.Length == 0)
            throw Refusal.Invalid("ImportFileEmpty", null, name);
        if (content.AsSpan().StartsWith(OleMark))
            throw Refusal.Invalid(HasEncryptedPackage(content) ? "ImportFileEncrypted" : "ImportFileOldExcel", null, name);
        if (Others.FirstOrDefault(o => content.AsSpan().StartsWith(o.Mark)).Kind is { } other)
            throw Refusal.Invalid("ImportFileIsAnother", null, name, other);
        if (!content.AsSpan().StartsWith(ZipMark) || content.Length < 4 || content[2] > 8)
            return false;
        CheckZip(name, content);
        return true;
    }

    /// <exception cref="Refusal">It holds bytes that no text has, or is a text of another kind (a web page, JSON).</exception>
    public static string ReadText(string name, byte[] content)
    {
        var text = Decode(name, content);
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
            throw Refusal.Invalid("ImportFileEmpty", null, name);
        if (text.Any(c => c < ' ' && c is not ('\t' or '\n' or '\r')))
            throw Refusal.Invalid("ImportFileBinary", null, name);
        if (start[0] == '<')
            throw Refusal.Invalid("ImportFileIsAnother", null, name, "HTML / XML");
        if (start[0] is '{' or '[')
            throw Refusal.Invalid("ImportFileIsAnother", null, name, "JSON");
        return text;
    }

    /// <summary>By the byte order mark; without one UTF-8, and where it is not valid UTF-8 the windows-1251 that older Excel writes here.</summary>
    private static string Decode(string name, byte[] content)
    {
        try
        {
            return content switch
            {
                [0xEF, 0xBB, 0xBF, ..] => StrictUtf8.GetString(content, 3, content.Length - 3),
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, false, true).GetString(content, 2, content.Length - 2),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, false, true).GetString(content, 2, content.Length - 2),
                _ => DecodeUnmarked(content),
            };
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Invalid("ImportFileBadEncoding", null, name);
        }
    }

    private static string DecodeUnmarked(byte[] content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(content);
        }
    }

    /// <summary>Unfolds everything once, counting: what the ZIP says of its sizes may be a lie.</summary>
    private static void CheckZip(string name, byte[] content)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Any(e => e.IsEncrypted))
                throw Refusal.Invalid("ImportFileEncrypted", null, name);
            long unfolded = 0;
            var buffer = new byte[81920];
            foreach (var entry in zip.Entries)
            {
                using var stream = entry.Open();
                for (int read; (read = stream.Read(buffer)) > 0;)
                {
                    if ((unfolded += read) > MaxUnfoldedMegabytes * 1024L * 1024)
                        throw Refusal.Invalid("ImportFileUnfolds", null, name, MaxUnfoldedMegabytes);
                }
            }

            if (zip.GetEntry("[Content_Types].xml") is null)
                throw Refusal.Invalid("ImportFileIsAnother", null, name, "ZIP");
            if (!zip.Entries.Any(e => e.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
                throw Refusal.Invalid("ImportFileIsAnother", null, name, zip.GetEntry("word/document.xml") is null ? "Office Open XML" : "Word");
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw Refusal.Invalid("ImportFileDamaged", null, name);
        }
    }

    /// <summary>A workbook with a password is an old-style container that holds a stream of this name.</summary>
    private static bool HasEncryptedPackage(byte[] content) =>
        content.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
}
