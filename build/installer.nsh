; The embedded Postgres needs the Visual C++ runtime (without it: exit code 0xC0000135). The redistributable is Microsoft's
; and not in this repository: download vc_redist.x64.exe to build/ on the machine that makes the package.
!macro customInstall
  !if /FileExists "${BUILD_RESOURCES_DIR}\vc_redist.x64.exe"
    ReadRegDWORD $0 HKLM "SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\x64" "Installed"
    ReadRegDWORD $1 HKLM "SOFTWARE\Microsoft\VisualStudio\14.0\VC\Runtimes\x64" "Minor"
    ; Before 14.20 it had no vcruntime140_1.dll.
    ${If} $0 != 1
    ${OrIf} $1 < 20
      File /oname=$PLUGINSDIR\vc_redist.x64.exe "${BUILD_RESOURCES_DIR}\vc_redist.x64.exe"
      ; It asks for an administrator's consent by itself.
      ExecWait '"$PLUGINSDIR\vc_redist.x64.exe" /install /passive /norestart'
    ${EndIf}
  !endif
  ; "Open with" for JSON files, without becoming what opens them.
  WriteRegStr SHELL_CONTEXT "Software\Classes\Flagbench.json" "" "LaunchDarkly SDK payload"
  WriteRegStr SHELL_CONTEXT "Software\Classes\Flagbench.json\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" "%1"'
  WriteRegStr SHELL_CONTEXT "Software\Classes\.json\OpenWithProgids" "Flagbench.json" ""
!macroend

!macro customUnInstall
  DeleteRegValue SHELL_CONTEXT "Software\Classes\.json\OpenWithProgids" "Flagbench.json"
  DeleteRegKey SHELL_CONTEXT "Software\Classes\Flagbench.json"
!macroend
