using Partnership.Attendance.Registers;

namespace Partnership.Attendance.Tests.Registers;

public sealed class CodeSchemeTests
{
    private const string Present = "/ \\ L";

    [Theory]
    [InlineData(StatisticalCategory.Present, Present)]
    [InlineData(StatisticalCategory.ApprovedEducationalActivity, "B J P V W")]
    [InlineData(StatisticalCategory.NotPossible, "D X Y")]
    [InlineData(StatisticalCategory.AuthorisedAbsence, "C E H I M R S T")]
    [InlineData(StatisticalCategory.UnauthorisedAbsence, "G N O U")]
    [InlineData(StatisticalCategory.Administrative, "# Z")]
    public void The_scheme_of_2022_counts_its_codes_as_the_source_says(StatisticalCategory category, string codes) =>
        Assert.Equal(Split(codes), Split(string.Join(' ', In(CodeScheme.En2022, category))));

    [Theory]
    [InlineData(StatisticalCategory.Present, Present)]
    [InlineData(StatisticalCategory.ApprovedEducationalActivity, "B K P V W")]
    [InlineData(StatisticalCategory.NotPossible, "D Q X Y1 Y2 Y3 Y4 Y5 Y6 Y7")]
    [InlineData(StatisticalCategory.AuthorisedAbsence, "C C1 C2 E I J1 M R S T")]
    [InlineData(StatisticalCategory.UnauthorisedAbsence, "G N O U")]
    [InlineData(StatisticalCategory.Administrative, "# Z")]
    public void The_scheme_of_2024_counts_its_codes_as_the_source_says(StatisticalCategory category, string codes) =>
        Assert.Equal(Split(codes), Split(string.Join(' ', In(CodeScheme.En2024, category))));

    [Fact]
    public void The_scheme_changes_with_the_session_of_19_August_2024()
    {
        Assert.Same(CodeScheme.En2022, CodeScheme.On(new DateOnly(2024, 8, 18)));
        Assert.Same(CodeScheme.En2024, CodeScheme.On(new DateOnly(2024, 8, 19)));
        Assert.Equal(CodeScheme.En2022.To!.Value.AddDays(1), CodeScheme.En2024.From);
    }

    [Fact]
    public void Retired_codes_are_not_in_force_and_new_ones_were_not()
    {
        Assert.All(["H", "J", "Y"], code => Assert.False(CodeScheme.En2024.TryGet(code, out _)));
        Assert.All(["C1", "C2", "J1", "K", "Q", "Y7"], code => Assert.False(CodeScheme.En2022.TryGet(code, out _)));
        Assert.False(CodeScheme.En2024.TryGet(null, out _));
        Assert.False(CodeScheme.En2024.TryGet("i", out _));
    }

    [Fact]
    public void Every_retired_or_narrowed_code_names_successors_that_exist()
    {
        foreach (var code in CodeScheme.En2022.Codes)
        {
            Assert.NotEmpty(code.Successors);
            Assert.All(code.Successors, successor => Assert.True(CodeScheme.En2024.TryGet(successor, out _)));
        }

        Assert.All(CodeScheme.En2024.Codes, code => Assert.Empty(code.Successors));
    }

    [Fact]
    public void An_interview_turned_from_attendance_into_absence_and_an_exceptional_circumstance_stayed_outside()
    {
        Assert.True(CodeScheme.En2022.TryGet("J", out var interview));
        Assert.True(interview.IsAttended);
        Assert.True(SchoolYear.Code(interview.Successor!).IsAbsence);
        Assert.True(CodeScheme.En2022.TryGet("Y", out var exceptional));
        Assert.Null(exceptional.Successor);
        Assert.All(exceptional.Successors, successor => Assert.False(SchoolYear.Code(successor).IsPossible));
    }

    [Fact]
    public void No_code_that_discloses_stands_alone_in_the_category_that_crosses()
    {
        var crossing = CodeScheme.En2024.Codes.Where(code => code.ReasonCategory is not null).ToLookup(code => code.ReasonCategory);
        foreach (var code in CodeScheme.En2024.Codes.Where(code => code.IsDisclosing))
        {
            Assert.Equal(AbsenceReasonCategory.Given, code.ReasonCategory);
        }

        Assert.Equal(["E", "I", "M", "Q", "R", "T", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7"],
            crossing[AbsenceReasonCategory.Given].Select(code => code.Code).Order(StringComparer.Ordinal));
        Assert.Equal(6, CodeScheme.En2024.Codes.Count(code => code.IsDisclosing));
    }

    [Fact]
    public void Absences_have_a_reason_and_attendances_have_none()
    {
        foreach (var code in CodeScheme.All.SelectMany(scheme => scheme.Codes))
        {
            Assert.False(code.IsAttended && code.Reason is not null, code.Code);
            Assert.False(code.IsAbsence && code.Reason is null, code.Code);
        }
    }

    private static IEnumerable<string> In(CodeScheme scheme, StatisticalCategory category) =>
        scheme.Codes.Where(code => code.Category == category).Select(code => code.Code);

    private static IEnumerable<string> Split(string codes) => codes.Split(' ').Order(StringComparer.Ordinal);
}
