using System.Reflection;
using Partnership.Api.Access;
using Partnership.Api.Events;
using Partnership.Api.Paging;
using Partnership.Attendance;
using Partnership.GraphQL;
using Partnership.GraphQL.AspNetCore;
using Partnership.Postgres;
using Partnership.Testing;

namespace Partnership.Api.Tests;

public sealed class ErrorCodesTests
{
    [Fact]
    public void Every_code_has_its_section_and_every_section_its_code()
    {
        var codes = Rejections.AllCodes.Concat(AccessCode.All).Concat(Constants(typeof(ErrorCode))).Concat(Constants(typeof(TransportErrorCode))).Concat(Constants(typeof(EventCode)))
            .Concat([Cursor.BadCursor, PageArguments.PageSize, DateRange.Code]);

        var sections = File.ReadLines(RepositoryRoot.Combine("docs", "errors.md"))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal))
            .Select(line => line[4..])
            .ToList();

        Assert.Equal(codes.Distinct().Order(StringComparer.Ordinal), sections.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Constants(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);
}
