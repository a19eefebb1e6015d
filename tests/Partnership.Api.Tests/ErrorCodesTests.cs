using Partnership.Attendance;

namespace Partnership.Api.Tests;

public sealed class ErrorCodesTests
{
    [Fact]
    public void Every_code_of_the_domain_has_its_section_and_every_section_its_code()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Partnership.Api.sln")))
        {
            root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("The repository's root was not found.");
        }

        var sections = File.ReadLines(Path.Combine(root, "docs", "errors.md"))
            .Where(line => line.StartsWith("### ", StringComparison.Ordinal))
            .Select(line => line[4..])
            .Order(StringComparer.Ordinal);

        Assert.Equal(Rejections.AllCodes, sections);
    }
}
