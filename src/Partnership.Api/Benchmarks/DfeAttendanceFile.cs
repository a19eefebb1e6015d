using System.Globalization;
using CsvHelper;

namespace Partnership.Api.Benchmarks;

/// <summary>Reads the Department for Education's pupil-attendance file, row by row; a malformed row is told and the next one is read.</summary>
internal sealed class DfeAttendanceFile(TextReader text, Action<string> problem)
{
    // The publisher withholds figures of an authority in which one school reports, and writes `c`.
    private const string Withheld = "c";

    private static readonly (string Column, string Code)[] CodeColumns =
    [
        ("reason_present", "/"), ("reason_l_present_late_before_registers_closed", "L"),
        ("reason_i_authorised_illness", "I"), ("reason_m_authorised_medical_dental", "M"), ("reason_r_authorised_religious_observance", "R"),
        ("reason_s_authorised_study_leave", "S"), ("reason_t_authorised_mobile_child", "T"), ("reason_h_authorised_holiday", "H"),
        ("reason_e_authorised_excluded", "E"), ("reason_c_authorised_other", "C"), ("reason_c1_authorised_regulated_performance", "C1"),
        ("reason_j1_authorised_interview", "J1"), ("reason_c2_authorised_temp_reduced_timetable", "C2"),
        ("reason_b_aea_education_off_site", "B"), ("reason_j_aea_interview", "J"), ("reason_p_aea_approved_sporting_activity", "P"),
        ("reason_v_aea_educational_visit_trip", "V"), ("reason_w_aea_work_experience", "W"), ("reason_k_aea_education_arranged_by_la", "K"),
        ("reason_g_unauthorised_holiday", "G"), ("reason_u_unauthorised_late_after_registers_closed", "U"),
        ("reason_o_other_unauthorised", "O"), ("reason_n_no_reason_yet", "N"),
    ];

    /// <summary>Rows whose figures the publisher withheld.</summary>
    public int WithheldRows { get; private set; }

    /// <summary>Rows that could not be read.</summary>
    public int MalformedRows { get; private set; }

    /// <summary>Every readable row, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The file has no header, or a column is missing: it is another file.</exception>
    public IEnumerable<DfeAttendanceRow> Rows()
    {
        using var csv = CsvReader.Create(text, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true });
        csv.ReadHeader();
        if (csv.Headers.Count == 0)
        {
            throw new InvalidDataException("The file is empty: the first line names the columns.");
        }

        var columns = csv.Headers.Select((name, index) => (name, index)).DistinctBy(c => c.name).ToDictionary(c => c.name, c => c.index);
        var missing = CodeColumns.Select(c => c.Column).Append("possible_sessions").Append("education_phase").Where(name => !columns.ContainsKey(name)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"This is not the pupil-attendance file: line 1 lacks the column {missing[0]}.");
        }

        while (csv.Read())
        {
            if (Row(csv, columns) is { } row)
            {
                yield return row;
            }
        }
    }

    private DfeAttendanceRow? Row(CsvReader csv, Dictionary<string, int> columns)
    {
        var line = (int)csv.LineNumber;
        if (csv.FieldCount != columns.Count)
        {
            MalformedRows++;
            problem($"line {line}, column {csv.FieldCount}: {csv.FieldCount} fields where the header names {columns.Count}; the row is left out");
            return null;
        }

        if (csv.GetString(columns["possible_sessions"]) == Withheld)
        {
            WithheldRows++;
            return null;
        }

        string? wrong = null;
        string Text(string name) => csv.GetString(columns[name]).Trim();
        long Count(string name)
        {
            if (long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }

            wrong ??= $"line {line}, column {columns[name] + 1} ({name}): a whole number is expected; the row is left out";
            return 0;
        }

        var row = Build(line, Text, Count);
        if (row.Level.Length == 0 || row.Phase.Length == 0)
        {
            var name = row.Level.Length == 0 ? "geographic_level" : "education_phase";
            wrong ??= $"line {line}, column {columns[name] + 1} ({name}): not a value of this file; the row is left out";
        }

        if (wrong is null)
        {
            return row;
        }

        MalformedRows++;
        problem(wrong);
        return null;
    }

    private static DfeAttendanceRow Build(int line, Func<string, string> text, Func<string, long> count)
    {
        var level = text("geographic_level") switch { "Local authority" => "LOCAL_AUTHORITY", "Regional" => "REGION", "National" => "ENGLAND", _ => "" };
        var phase = text("education_phase") switch { "Total" => "TOTAL", "Primary" => "PRIMARY", "Secondary" => "SECONDARY", "Special" => "SPECIAL", _ => "" };
        var (code, name) = level switch
        {
            "LOCAL_AUTHORITY" => (text("new_la_code"), text("la_name")),
            "REGION" => (text("region_code"), text("region_name")),
            _ => (text("country_code"), text("country_name")),
        };
        return new DfeAttendanceRow(
            line, text("time_period"), level, code, name,
            level == "ENGLAND" ? null : text("region_code"),
            level == "LOCAL_AUTHORITY" ? text("old_la_code") : null,
            phase, count("reason_present_am"), count("reason_present_pm"), count("present_sessions"), count("overall_attendance"),
            count("approved_educational_activity"), count("overall_absence"), count("authorised_absence"), count("unauthorised_absence"),
            count("late_sessions"), count("possible_sessions"),
            double.TryParse(text("pa_perc"), NumberStyles.Float, CultureInfo.InvariantCulture, out var persistent) ? persistent : null,
            CodeColumns.ToDictionary(c => c.Code, c => count(c.Column)));
    }
}
