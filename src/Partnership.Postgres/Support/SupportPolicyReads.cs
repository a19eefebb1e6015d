using Partnership.Attendance.Support;

namespace Partnership.Postgres.Support;

/// <summary>Reads of what organisations decided about support: a school's own, else its trust's, else the common one.</summary>
public static class SupportPolicyReads
{
    private const string LaddersSql = """
        select distinct on (c.descendant_id) c.descendant_id, l.target_percent, l.steps::text
          from organisation_closure c join support_ladder l on l.organisation_id = c.ancestor_id
         where c.descendant_id = any(@schools) and c.kind in ('SELF', 'TRUST') and c.starts <= @as_of and c.ends >= @as_of and l.starts <= @as_of
         order by c.descendant_id, c.kind = 'SELF' desc, l.starts desc
        """;

    private const string TemplatesSql = """
        select distinct on (c.descendant_id, t.kind) c.descendant_id, t.kind, t.subject, t.body
          from organisation_closure c join letter_template t on t.organisation_id = c.ancestor_id
         where c.descendant_id = any(@schools) and c.kind in ('SELF', 'TRUST') and c.starts <= @as_of and c.ends >= @as_of
         order by c.descendant_id, t.kind, c.kind = 'SELF' desc
        """;

    /// <summary>The ladders of schools on a day; a school that is left out has the common one.</summary>
    public static ScopedQuery<IReadOnlyList<KeyValuePair<int, LadderPolicy>>> Ladders(int[] schools, DateOnly asOf) => RowQuery.List(
        LaddersSql,
        reader => KeyValuePair.Create(reader.GetInt32(0), new LadderPolicy(LadderText.Read(reader.GetString(2)), reader.GetInt32(1))),
        RowQuery.Value("schools", schools),
        RowQuery.Value("as_of", asOf));

    /// <summary>The letters that schools worded themselves, or their trust did; what is left out is worded by us.</summary>
    public static ScopedQuery<IReadOnlyList<KeyValuePair<int, LetterTemplate>>> Templates(int[] schools, DateOnly asOf) => RowQuery.List(
        TemplatesSql,
        reader => KeyValuePair.Create(reader.GetInt32(0), new LetterTemplate(reader.Member<LetterKind>(1), reader.GetString(2), reader.GetString(3))),
        RowQuery.Value("schools", schools),
        RowQuery.Value("as_of", asOf));
}
