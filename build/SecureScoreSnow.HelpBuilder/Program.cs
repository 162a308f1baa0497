using SecureScoreSnow.HelpBuilder;

// What Get-Help shows, made of the Markdown in docs/<culture> and of the commands as they were compiled:
// <folder of docs> <assembly of the commands> <assembly of PowerShell> <folder to write to>...
CommandAssembly commands = new(args[1], args[2]);
foreach (string docs in Directory.EnumerateDirectories(args[0]).Where(HelpFolder.IsOne))
{
    IReadOnlyList<HelpPage> pages = HelpFolder.Read(docs, commands);
    foreach (string folder in args.Skip(3))
    {
        string target = Path.Combine(folder, Path.GetFileName(docs));
        Directory.CreateDirectory(target);
        MamlWriter.Write(Path.Combine(target, $"{Path.GetFileName(args[1])}-Help.xml"), commands.Commands, pages);
        AboutWriter.Write(docs, target);
    }
}
