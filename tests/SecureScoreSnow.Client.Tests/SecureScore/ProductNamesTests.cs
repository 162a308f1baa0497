using SecureScoreSnow.Client.SecureScore;

namespace SecureScoreSnow.Client.Tests.SecureScore;

public sealed class ProductNamesTests
{
    [Theory]
    [InlineData("Microsoft Entra ID", "AzureAD")]
    [InlineData("Azure Active Directory", "AzureAD")]
    [InlineData("Defender for Identity", "Azure ATP")]
    [InlineData("Microsoft Defender for Endpoint", "MDATP")]
    [InlineData("Defender for Office", "MDO")]
    [InlineData("Microsoft Defender for Cloud Apps", "MCAS")]
    [InlineData("Exchange Online", "EXO")]
    [InlineData("SharePoint Online", "SPO")]
    [InlineData("Microsoft Teams", "MS Teams")]
    [InlineData("Microsoft Information Protection", "MIP")]
    [InlineData("Microsoft Intune", "InTune")]
    [InlineData("App Governance", "AppG")]
    [InlineData("Salesforce", "MDA_SF")]
    [InlineData("GitHub", "MDA_GitHub")]
    [InlineData("exo", "EXO")]
    public void Product_of_the_portal_is_the_service_of_Graph(string product, string service) =>
        Assert.True(ProductNames.IsService(product, service));

    [Theory]
    [InlineData("Exchange Online", "SPO")]
    [InlineData("Zoom", "MDA_GitHub")]
    [InlineData("Defender for Identity", "AzureAD")]
    [InlineData("Zoom", null)]
    public void Product_is_no_other_service(string product, string? service) =>
        Assert.False(ProductNames.IsService(product, service));

    [Fact]
    public void Catalogue_holds_each_control_once()
    {
        IReadOnlyList<ControlProfile> controls = ActionCatalogue.Read();

        Assert.True(controls.Count > 200);
        Assert.Distinct(controls.Select(control => control.Id), StringComparer.OrdinalIgnoreCase);
        Assert.All(controls, control => Assert.False(string.IsNullOrEmpty(control.Title)));
        Assert.All(controls, control => Assert.True(ProductNames.IsService(control.Service!, control.Service)));
    }
}
