import type { Release } from '../releases.ts';

/** `any` is a wheel that is the same on every platform. */
export type PinPlatform = 'linux-x64' | 'linux-arm64' | 'darwin-arm64' | 'any';

/** One wheel: name, exact version, sha256 per platform. */
export interface Pin {
  name: string;
  version: string;
  sha256: Partial<Record<PinPlatform, string>>;
}

/**
 * What each release is installed from, as the package index listed it in November 2026
 * (`pip install --dry-run --report`, once per platform tag). Installed with `--require-hashes`.
 */
export const PINS: Partial<Record<Release, readonly Pin[]>> = {
  '25.3': [
    {
      name: 'max',
      version: '25.3.0',
      sha256: {
        'linux-x64': '1b379660bece42cb305f2825c86ad4eddea95615fd9a85007f2fb23597ae022a',
        'linux-arm64': '3079ee851abc3d2488b7e0eb7a69f90b161cc2d7db5e499fca1678948b83c9c6',
        'darwin-arm64': 'a4d901a28f27b5ee8da1cfeea6bfbdb59f533ba0f595a902f3c98000e305fb98',
      },
    },
  ],
  '25.4': [
    {
      name: 'max',
      version: '25.4.0',
      sha256: {
        'linux-x64': 'cf6ac5d3c97f917fb299399f871f6d5f8d16ea223fd0ee0f473e1476f234dc3e',
        'linux-arm64': '80bf4985c5c43b52e2f3d5579648ba20f5890588f24fc028f5ddbb76f47518a7',
        'darwin-arm64': 'd0dd8d4aa0dde863ce974a962690577250513eba187741a243efaff1a74b7794',
      },
    },
  ],
  '25.5': [
    {
      name: 'max',
      version: '25.5.0',
      sha256: {
        'linux-x64': '70aeab316c95784372b54586598d463b6797aea43147fdd91debc4ee23f31e46',
        'linux-arm64': '46aac151dbe7a5babc12d65508ceb0695a9d66e7cb56ffa80e8acffa5305d937',
        'darwin-arm64': 'f9af6a5af8ab84e2ed153a3d4661de5df2bc68e2cf42e8927fd313c9fc68ed8d',
      },
    },
  ],
  '0.25.6': [
    {
      name: 'mojo-compiler',
      version: '0.25.6.0',
      sha256: {
        'linux-x64': '9e45f768986ba324bfa61da2d387054faccc36284085e3674315ab82825d1441',
        'linux-arm64': 'e6d54b140ee0aa2a4f93667608d1322e7e951155323f00a4267e5bdbe4b01dda',
        'darwin-arm64': 'd463575fd5756fed407d0b910a7f62473e6bc11467ad04dee0eb0404b921a76f',
      },
    },
  ],
  '0.25.7': [
    {
      name: 'mojo-compiler',
      version: '0.25.7.0',
      sha256: {
        'linux-x64': 'b67bfed9675e582b72d1e52dbf64e9b8f13c47dcdf55f855cb889d2ba9a395a7',
        'linux-arm64': '1d05455cff7513943c9582ea442547e22f0c266d6cd1d4be599999f183e09e32',
        'darwin-arm64': 'c8be11b6f17be249ef89748b56c4ff82c60d840995aeb95c739ce3bae2483fe1',
      },
    },
  ],
  '0.26.1': [
    {
      name: 'mojo-compiler',
      version: '0.26.1.0',
      sha256: {
        'linux-x64': 'ec422c4d41c8886741ae936e4f822bd13528dcbff882bf00dd3d9770f7c4e15b',
        'linux-arm64': 'b05128b0251b35d764c1d9ba56f303c02032dfb2d230b493ccae323805a77033',
        'darwin-arm64': '4738027157019e881e7ea481878004cbe500a1f1693ecb4e689fea5d7570c7c4',
      },
    },
  ],
  '0.26.2': [
    {
      name: 'mojo-compiler',
      version: '0.26.2.0',
      sha256: {
        'linux-x64': 'afb81f9146369bbef7f05899b95ce3897e598be69e0109694a85278613e84e1f',
        'linux-arm64': 'a88837d71435330d1c100a8f16d9ef8221d366227c0eb1234d60e8cf06a5e48c',
        'darwin-arm64': 'd9ff03ed5db5f921d7ef5c7e4afcb8bc1cb2ff4ff40ee0403f248d23f85d5881',
      },
    },
    {
      name: 'mojo-compiler-mojo-libs',
      version: '0.26.2.0',
      sha256: {
        any: 'e4419e4b744e88fc187a552d0e9cb4145c5b1ad1a3a4efff1301e13e7c70b55c',
      },
    },
  ],
  '1.0': [
    {
      name: 'mojo-compiler',
      version: '1.0.0',
      sha256: {
        'linux-x64': 'e9e60f9638e69ca0f4be7292468523fc98a143f58dbf9024f60ed68b874a867e',
        'linux-arm64': '3ae3eb0c58a8956f542e324f736866df0ae2f9f875e8a279cbeea961ec4e9ee8',
        'darwin-arm64': '5077ee27c0dfbbdf138a11ec12838b0d3f10148a874cf95040c9ca2332ae2622',
      },
    },
    {
      name: 'mojo-compiler-mojo-libs',
      version: '1.0.0',
      sha256: {
        any: '20a92e37ecbd19e2dbb1a525612a8de4c9f266f5536def55c5e2b0786320e8b3',
      },
    },
  ],
  '1.1': [
    {
      name: 'mojo-compiler',
      version: '1.1.0',
      sha256: {
        'linux-x64': 'b47442278eb39705075f23d058b38a364bd68bdaa542ad514c187cee633beab7',
        'linux-arm64': '14ed7fe3570e1374a88bc8aa93dc4e9c519ea28e7f8d731ae4bf1c468d8179ec',
        'darwin-arm64': '02daffdfd8fcd56ecfb74e93d2adfaf4551cbb0b384094508fd00c1d5d81cb00',
      },
    },
    {
      name: 'mojo-compiler-mojo-libs',
      version: '1.1.0',
      sha256: {
        any: 'dd8c5382e27fe5c1ffe0834d267f549abbffee35bf1a8d605cf24252ff95a2e6',
      },
    },
  ],
  '1.2': [
    {
      name: 'mojo-compiler',
      version: '1.2.0',
      sha256: {
        'linux-x64': '3ee34a3b26c6cccaa9523a0e8db8f67bea954497d782d97c9e61c3c4ecbdac7b',
        'linux-arm64': '72d6f8321a50136945598ab4b9874e9980bd03103bf93545444b4448919e48c9',
        'darwin-arm64': 'bc1777d9b3cf4522ee213cc83876b1955499aec2aa8dd8a75ce477f0cd227a90',
      },
    },
    {
      name: 'mojo-compiler-mojo-libs',
      version: '1.2.0',
      sha256: {
        any: '3d631f7e798c11d0029c4a892ebae1f5742751fac0c526af74b45a8ae07c3acb',
      },
    },
  ],
};
