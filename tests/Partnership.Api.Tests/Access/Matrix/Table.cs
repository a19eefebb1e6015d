using System.Text.RegularExpressions;

namespace Partnership.Api.Tests.Access.Matrix;

/// <summary>docs/who-sees-what.md as the test reads it: groups of fields, each with a row, every caller with a column.</summary>
internal sealed partial class Table
{
    private const string Nothing = "–";
    private readonly List<Group> _groups = [];

    /// <summary>Every field that some group has.</summary>
    public IEnumerable<string> Fields => _groups.SelectMany(group => group.Fields);

    /// <summary>Reads the page.</summary>
    /// <param name="path">The page.</param>
    /// <param name="isOf">By its heading, whether a section is read.</param>
    public static Table Read(string path, Func<string, bool> isOf)
    {
        var table = new Table();
        string[] callers = [];
        var reads = false;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                reads = isOf(line["## ".Length..]);
            }

            if (!reads)
            {
                continue;
            }

            var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
            if (line.StartsWith("| |", StringComparison.Ordinal))
            {
                callers = cells[1..];
            }
            else if (line.StartsWith("| ", StringComparison.Ordinal) && callers.Length > 0 && cells[0] != "---")
            {
                table.GroupOf(cells[0]).Add(callers, cells[1..]);
            }
            else if (line.StartsWith("- **", StringComparison.Ordinal))
            {
                table.GroupOf(line[4..line.IndexOf("**", 4, StringComparison.Ordinal)]).Fields.AddRange(Coordinate().Matches(line).Select(match => match.Groups[1].Value));
            }
        }

        return table;
    }

    private Group GroupOf(string name)
    {
        var known = _groups.Find(group => group.Name == name);
        if (known is null)
        {
            _groups.Add(known = new Group(name, [], []));
        }

        return known;
    }

    /// <summary>Where the answers are not those of the table, one line each.</summary>
    /// <param name="found">The classes of the answers, by field and then by caller and state.</param>
    public IEnumerable<string> Against(Dictionary<string, Dictionary<string, string>> found)
    {
        foreach (var group in _groups)
        {
            foreach (var (cell, wanted) in group.Cells)
            {
                var answers = group.Fields.Where(field => found[field].ContainsKey(cell)).Select(field => (field, Class: found[field][cell])).ToList();
                foreach (var (field, answer) in answers.Where(one => one.Class != wanted))
                {
                    yield return $"{group.Name}, {cell}: {field} is '{answer}', the table says '{wanted}'.";
                }

                if (answers.Count == 0 && wanted != Nothing)
                {
                    yield return $"{group.Name}, {cell}: the table says '{wanted}', and nobody is shown anything there ('{Nothing}').";
                }
            }

            foreach (var field in group.Fields.Where(field => group.Cells.Count == 0 && found[field].Count > 0))
            {
                yield return $"{group.Name}: {field} is shown to somebody: it belongs into a group with a table.";
            }

            foreach (var field in group.Fields.Where(field => group.Cells.Count > 0 && found[field].Count == 0))
            {
                yield return $"{group.Name}: {field} is shown to nobody: it proves nothing here.";
            }
        }
    }

    [GeneratedRegex(@"`([A-Z]\w+\.\w+)`")]
    private static partial Regex Coordinate();

    private sealed record Group(string Name, List<string> Fields, Dictionary<string, string> Cells)
    {
        // A cell has a word for each state of its caller, or one for all of them.
        public void Add(string[] callers, string[] cells)
        {
            foreach (var (caller, cell) in callers.Zip(cells, (caller, cell) => (caller, cell.Split(", "))))
            {
                var states = Situation.StatesOf(caller);
                for (var i = 0; i < states.Length; i++)
                {
                    Cells.Add($"{caller}, {states[i]}", cell.Length == 1 ? cell[0] : cell[i]);
                }
            }
        }
    }
}
