/**
 * SHA-256 of the published archives, by the name each has on its server: only these bytes are installed without being asked
 * for by name. Each is what packagers recorded who built upon the file: NixOS/nixpkgs (mjolnir, nextcloud recognize) and
 * wamuir/graft for Linux and Macs, microsoft/tensorflow-directml-plugin for Linux and Windows; where several name one, they
 * agree. Nobody has published digests of the bindings (tfjs_binding.node 4.22.0) or of libtensorflow for Windows with NVIDIA
 * cards.
 */
export const digests: ReadonlyMap<string, string> = new Map([
  ['libtensorflow-cpu-linux-x86_64-2.9.1.tar.gz', '7f510d2546e3db5e10b1d119463689003d587842892ad3c95bca51cf82820173'],
  ['libtensorflow-gpu-linux-x86_64-2.9.1.tar.gz', '20c46f761d5905f592c4eac0812e8e50d9cb439f9440a9391912cf4c02ed8be8'],
  ['libtensorflow-cpu-darwin-x86_64-2.9.1.tar.gz', '56f83d3320ba0f69aaafd6c058645e1b7fbc75fb9a3fc36d6be98de1291ca226'],
  ['libtensorflow-cpu-windows-x86_64-2.9.1.zip', '56fa7e84c984144311563b405bd0e565568f3cbe2c15ac4713e9c8174a02b00f'],
  ['libtensorflow_r2_7_linux_arm64.tar.gz', '9395d1ff39f5b6847f5121e679ff4e599dc7061a2a7f87ceac061c78e908e6e3'],
  ['libtensorflow_r2_7_darwin_arm64_cpu.tar.gz', '13ab22b97e2af06e431aaeb7b42fb89981965dd01aa16da035d8210aa4183d79'],
]);
